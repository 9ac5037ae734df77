"""Names of resources that mean an action or an attachment elsewhere in a PDF, and harmless ones in their place.

A picture that is called `/JavaScript` runs nothing, but who looks through a file for scripts by their names would take it
for one. So such a name is changed where the resource is listed and in the operators that call it (ISO 32000-1, 7.8.2 and
7.8.3): by qpdf's tokens, so that a text or the data of a picture that happen to hold the same letters stay as they are.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pikepdf

_ALIASES: Final = {
    f"/{name}": f"/Renamed{number}"
    for number, name in enumerate((
        "AA", "AF", "AcroForm", "Alternates", "Annot", "Annots", "EF", "EmbeddedFile", "EmbeddedFiles", "FileAttachment",
        "Filespec", "GoToE", "GoToR", "ImportData", "JS", "JavaScript", "Launch", "Movie", "Names", "OPI", "OpenAction",
        "PieceInfo", "Rendition", "RichMedia", "Screen", "Sound", "SubmitForm", "URI", "Widget", "XFA",
    ), 1)
}  # fmt: skip


def alias(name: str) -> str:
    """What a resource of this name is called in a dossier."""
    return _ALIASES.get(name, name)


def is_misleading(name: str) -> bool:
    """Whether the name of a resource reads like something that it is not."""
    return name in _ALIASES


def with_aliases(operators: bytes) -> bytes:
    """A content stream that calls its resources by their aliases."""
    import pikepdf

    class Renamer(pikepdf.TokenFilter):
        """Changes names and nothing else."""

        def handle_token(self, token: "pikepdf.Token") -> "pikepdf.Token":  # type: ignore[override]
            """The token, or the same with another name."""
            if token.type_ != pikepdf.TokenType.name_ or not is_misleading(token.value):
                return token
            return pikepdf.Token(pikepdf.TokenType.name_, alias(token.value).encode())

    with pikepdf.new() as scratch:
        page = scratch.add_blank_page()
        page.obj.Contents = scratch.make_stream(operators)
        return page.get_filtered_contents(Renamer())
