"""Vaults that cost the tests little; nothing else about them differs from what a person has."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from tracker.store import keys, migration, opening, salvage, vault

Put = Callable[[Any, str, Any], None]


def cheapen(put: Put = setattr) -> None:
    """From now on vaults of this process derive their keys with the least that a header may ask for, and compile each
    statement once for all of them: an opening takes 10 ms instead of 200. `put` sets an attribute."""
    for name, (least, _) in keys.CLAMPS.items():
        put(keys, name.upper(), least)
    make_engine = _sharing_statements(vault.make_engine)  # type: ignore[attr-defined]
    for module in (migration, opening, salvage, vault):
        put(module, "make_engine", make_engine)


def _sharing_statements(make_engine: Callable[..., sa.Engine]) -> Callable[..., sa.Engine]:
    """Engines as `make_engine` makes them, with one cache of what was compiled; it belongs to a dialect."""
    kept = sa.create_engine("sqlite://", module=sqlcipher)
    kept.connect().close()  # the first connection is what tells the dialect whom it speaks to

    def make(*given: Any, **more: Any) -> sa.Engine:
        engine = make_engine(*given, **more)
        engine.dialect, engine._compiled_cache = kept.dialect, kept._compiled_cache
        return engine

    return make
