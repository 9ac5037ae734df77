"""The applicant's own presets for a dossier: which documents and parts, in which order and form, kept in the record by name."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.domain.record import CredentialId
from tracker.dossier.content import DossierOptions, Paper, Part
from tracker.errors import NotOnFileError
from tracker.workspace.outgoing import Outgoing

PRESETS = "dossier_presets"


@dataclass(frozen=True, slots=True)
class OwnPreset:
    """A preset by its name. `missing` are documents of it that are no longer on file; they are not in `options`."""

    name: str
    options: DossierOptions
    missing: tuple[CredentialId, ...] = ()


class OwnPresets(Outgoing):
    """Use cases about presets. No password is ever kept in one."""

    def dossier_presets(self) -> tuple[OwnPreset, ...]:
        """All presets, by name."""
        kept = self._recalled(PRESETS)
        return tuple(self._preset(name, kept[name]) for name in sorted(kept, key=str.casefold))

    def dossier_preset(self, name: str) -> OwnPreset:
        """The preset of this name. NotOnFileError where there is none."""
        kept = self._recalled(PRESETS)
        if name not in kept:
            raise NotOnFileError(id=name)
        return self._preset(name, kept[name])

    def keep_preset(self, name: str, options: DossierOptions) -> None:
        """Keep these options under a name, in place of what it had. NoPermissionError for a record that is read only."""
        self._remember(PRESETS, {**self._recalled(PRESETS), name: _spelled(options)})

    def drop_preset(self, name: str) -> None:
        """Forget a preset. NotOnFileError where there is none of this name."""
        kept = self._recalled(PRESETS)
        if name not in kept:
            raise NotOnFileError(id=name)
        del kept[name]
        self._remember(PRESETS, kept)

    def _preset(self, name: str, spelled: Mapping[str, Any]) -> OwnPreset:
        options = _read(spelled)
        there = tuple(one for one in options.documents if self.record.credential(one) is not None)
        missing = tuple(one for one in options.documents if one not in there)
        return OwnPreset(name, replace(options, documents=there), missing)


def _spelled(options: DossierOptions) -> dict[str, Any]:
    return {
        "documents": list(options.documents),
        "leave_out": [part.value for part in Part if part not in options.parts],
        "paper": options.paper.name,
        "archival": options.archival,
        "limit_mb": options.limit_mb,
    }


def _read(spelled: Mapping[str, Any]) -> DossierOptions:
    return DossierOptions(
        documents=tuple(CredentialId(one) for one in spelled["documents"]),
        parts=tuple(part for part in Part if part.value not in spelled["leave_out"]),
        paper=Paper[spelled["paper"]],
        archival=spelled["archival"],
        limit_mb=spelled["limit_mb"],
    )
