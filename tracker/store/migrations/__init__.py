"""What brings a vault's database from one version of the schema to the next: `to_2` from 1 to 2, and so on.

A step is written once and never altered: it says in SQL what was true on its day, and uses nothing that changes with
the program (no `schema`, no `mapping`, no `domain`). Its `upgrade(op)` runs inside the one transaction of `migration`;
`GROWN` names the tables among those that were there whose number of rows it changes on purpose.
"""
