"""What is wrong with the record: the findings."""

from dataclasses import replace
from datetime import date

from tracker.checks.engine import Report, run
from tracker.domain.pace import Pause, no_pause
from tracker.domain.record import AuthorityId
from tracker.workspace.core import Core


class Judging(Core):
    """Use cases that judge papers by the bodies' rules."""

    def findings(self, on: date, authority: AuthorityId | None = None, pause: Pause = no_pause) -> Report:
        """Everything that the checks find, judged on the day `on`; see `checks.engine.run`. What they have to do without
        is told once, through `on_trouble`."""
        if self.rules.trouble is not None:
            self.on_trouble(self.rules.trouble)
            self.rules = replace(self.rules, trouble=None)
        return run(self.record, self.rules.authorities, self.rules.institutions, on, authority, pause)
