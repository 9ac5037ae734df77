"""A small dossier with a name in each of 26 scripts, for tests and for looking at. All names are invented."""

from typing import Final

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from tests.unit.dossier.dossier_making import bound, laid_out
from tracker.dossier.canvas import DossierCanvas
from tracker.dossier.drawing import Colour
from tracker.dossier.fonts import shipped_fonts
from tracker.dossier.tables import make_table
from tracker.dossier.tags import Structure, Tag, Target
from tracker.dossier.typeset import Align, Span, Style, Typesetter

NAMES: Final = (
    ("Latin", "María-José Nguyễn Østergård", ""),
    ("Cyrillic", "Олександр Ґалаґан", ""),
    ("Greek", "Ἰωάννης Παπαδόπουλος", ""),
    ("Arabic", "محمد عبد الله الأنصاري", "ar"),
    ("Persian", "علی‌رضا کریمی", "fa"),
    ("Urdu", "محمد نعیم خان", "ur"),
    ("Pashto", "ګل‌ورین ځدراڼ", "ps"),
    ("Hebrew", "יוסף בן־דוד", "he"),
    ("Devanagari", "डॉ. कृष्ण क्षत्रिय", "hi"),
    ("Bengali", "শ্রী রবীন্দ্রনাথ ঠাকুর", "bn"),
    ("Gurmukhi", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "pa"),
    ("Gujarati", "કૃષ્ણકાંત પટેલ", "gu"),
    ("Tamil", "முத்துக்குமார் ஸ்ரீநிவாசன்", "ta"),
    ("Telugu", "శ్రీనివాసరావు", "te"),
    ("Kannada", "ಕೃಷ್ಣಮೂರ್ತಿ", "kn"),
    ("Malayalam", "ശ്രീധരൻ നമ്പൂതിരി", "ml"),
    ("Sinhala", "ශ්‍රී ලංකා ක්‍රිෂාන්", "si"),
    ("Thai", "ณัฐพงศ์ วิริยะกุล", "th"),
    ("Lao", "ສົມພອນ ຄຳມະນີ", "lo"),
    ("Khmer", "សុខ វិច្ឆិកា ក្រុង", "km"),
    ("Burmese", "မောင်မောင်ကြီး", "my"),
    ("Georgian", "გიორგი ბერიძე", "ka"),
    ("Armenian", "Հովհաննես Թումանյան", "hy"),
    ("Ethiopic", "አበበ ቢቂላ", "am"),
    ("Chinese", "王小明 歐陽娜娜", "zh"),
    ("Korean", "김철수", "ko"),
)
MORE_NAMES: Final = (
    ("Japanese", "サトウ ひろし 佐藤", "ja"),
    ("Odia", "ଶ୍ରୀକାନ୍ତ ପଣ୍ଡା", "or"),
    ("Thaana", "އަޙްމަދު", "dv"),
)
NUMBER: Final = "SMC-20417/1398"
SENTENCES: Final = (
    (f"رقم القيد {NUMBER} في سجل الأطباء، صدر في 1419/03/12 ويحمل الرقم القديم 20417-1398.", "ar"),
    (f"شماره نظام پزشکی {NUMBER} به نام علی‌رضا کریمی، تاریخ ۱۳۹۸/۰۴/۲۱ و شماره ۲۰۴۱۷-۱۳۹۸.", "fa"),
    (f"میڈیکل کونسل رجسٹریشن نمبر {NUMBER} بنام محمد نعیم خان", "ur"),
    (
        "The diploma is in the name of “\u2068محمد عبد الله\u2069” (1998), the passport in that of “\u2068Mohammad A.\u2069”.",
        "",
    ),
    ("מספר רישיון 1-12345 ניתן בשנת 2004 (ד״ר יוסף בן־דוד)", "he"),
)
LONG: Final = (
    "What differs: the diploma says “\u2068María José Nguyen\u2069”, the passport “\u2068MARIA-JOSE NGUYEN\u2069”. "
    "Ask the university for a letter that says that both are one person. "
)
GREY: Final = Colour(0.35, 0.35, 0.38)
TITLE: Final = "Specimen – 26 scripts"


def story(setter: Typesetter, structure: Structure) -> list[Flowable]:
    """Heading, names, sentences, a list, and enough text and rows to cross pages."""
    root = structure.root
    parts: list[Flowable] = [
        setter.block(TITLE, Style(size=18, bold=True, space_after=8), root.child(Tag.HEADING_1)),
        make_table(
            setter,
            ("Script", "Name", "Name, bold", "Centred"),
            [
                (
                    setter.block(script, Style(size=9), None),
                    setter.block(name, Style(size=11, language=language), None),
                    setter.block(name, Style(size=11, bold=True, language=language), None),
                    setter.block(name, Style(size=9, language=language, align=Align.CENTRE), None),
                )
                for script, name, language in NAMES + MORE_NAMES
            ],
            (80, 150, 150, 120),
            parent=root,
        ),
        setter.block(
            "Sentences",
            Style(size=14, bold=True, space_before=12, space_after=4, keep_with_next=True),
            root.child(Tag.HEADING_2),
        ),
    ]
    parts += [
        setter.block(
            text, Style(size=11, language=language, space_after=5), root.child(Tag.PARAGRAPH, language=language)
        )
        for text, language in SENTENCES
    ]
    listing = root.child(Tag.LIST)
    for text in ("✓ agrees → nothing to do", "✗ differs ⚠ ask the body « ask »", "שלום עולם"):
        body = listing.child(Tag.LIST_ITEM).child(Tag.LIST_BODY)
        parts.append(setter.block(text, Style(indent=14, space_after=2), body, marker="•"))
    link = (Span("See "), Span("finding 3", bold=True, colour=Colour(0.1, 0.2, 0.6), link="finding-3"), " for more.")
    parts.append(setter.block(link, Style(space_after=6), root.child(Tag.PARAGRAPH)))
    parts.append(setter.block(LONG * 45, Style(space_after=6), root.child(Tag.PARAGRAPH)))
    rows = [(f"{number}", LONG, SENTENCES[number % 5][0]) for number in range(12)] + [("13", LONG * 25, "كبير")]
    parts.append(make_table(setter, ("No.", "English", "Other"), rows, (30, 240, 230), parent=root))
    return parts


def draw(setter: Typesetter, parts: list[Flowable]) -> DossierCanvas:
    """Lay out the parts on Letter pages with a page number at the foot."""

    def footer(canvas: DossierCanvas, _: BaseDocTemplate) -> None:
        block = setter.block(f"Page {canvas.getPageNumber()}", Style(size=8, colour=GREY, align=Align.RIGHT))
        block.wrap(500, 20)
        block.drawOn(canvas, 56, 30)

    frame = Frame(56, 56, 500, 680, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    template = BaseDocTemplate("", pagesize=(612, 792), pageTemplates=[PageTemplate(frames=[frame], onPage=footer)])
    return laid_out(template, parts)


def specimen() -> bytes:
    """The whole specimen as a tagged PDF."""
    setter, structure = Typesetter(shipped_fonts()), Structure()
    canvas = draw(setter, story(setter, structure))
    return bound(canvas, structure, targets={"finding-3": Target(1, 700)}, title=TITLE)
