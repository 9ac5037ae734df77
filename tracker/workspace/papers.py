"""What is handed to a body: the dossier of the record, as a PDF."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.checks.engine import run
from tracker.domain.change import Progress, no_progress
from tracker.domain.record import AuthorityId
from tracker.workspace.outgoing import refuse_inside_record
from tracker.workspace.own_presets import OwnPresets

if TYPE_CHECKING:  # what lays out and writes PDFs is loaded when it is asked for: other use cases start without it
    from tracker.dossier.content import DossierOptions, DossierPlan
    from tracker.dossier.writing import DossierReport


class Papers(OwnPresets):
    """Use cases that make what leaves the house on paper. Nothing of it is protected unless a password is asked for."""

    def plan_dossier(self, authority: AuthorityId, on: date, options: "DossierOptions | None" = None) -> "DossierPlan":
        """What would go into the dossier for `authority` on the day `on`, and in which order; nothing is made yet."""
        from tracker.dossier.plan import make_plan

        authorities, institutions = self.rules.authorities, self.rules.institutions
        report = run(self.record, authorities, institutions, on, authority)
        return make_plan(self.record, report, authorities, institutions, self.scan_facts(), authority, on, options)

    def write_dossier(
        self,
        target: Path,
        authority: AuthorityId,
        on: date,
        progress: Progress = no_progress,
        options: "DossierOptions | None" = None,
    ) -> "DossierReport":
        """Write the dossier for `authority` on the day `on` to `target`: its pages, its gaps, and what to know of it.

        An older file there stays as it is until the new one is whole; see `dossier.writing.write_dossier`.
        """
        from tracker.dossier.writing import write_dossier

        refuse_inside_record(target)
        plan = self.plan_dossier(authority, on, options)
        report = write_dossier(target, plan, self.read_scan, progress)
        self._note(f"dossier {authority}", target)
        return report
