"""What sentences say in scripts that part no words."""

import pytest

from tests.unit.capture.capture_pages import page
from tracker.capture.page.flow import flow_of, on_one_line
from tracker.capture.running_text.sentences import sentence_values
from tracker.capture.running_text.unspaced import unspaced_values
from tracker.capture.suggesting.suggestions import suggest
from tracker.capture.values.dates_in_text import find_dates

GRADUATED = (
    "#毕业证书",
    "学生周海宁性别男，一九八八年二月三日生，于二〇",
    "〇六年九月至二〇一一年六月在本校临床医学专业本科",
    "学习，成绩合格，准予毕业。",
    "校名：青山医科大学",
    "二〇一一年六月二十日",
)
EMPLOYED = (
    "#工作证明",
    "兹证明周海宁同志自2012年8月1日起至2020年7月31日止在青山大学附属第二医院内科工作，任主治医师职务。",
    "2020年8月3日",
)


def said(*lines: str, paper: str = "") -> dict[str, str]:
    """What the sentences of a page say, the surest of each field."""
    flow = flow_of(page(*lines))
    found = sorted(unspaced_values(flow, paper), key=lambda one: one.confidence)
    return {one.meaning: one.stated(flow) for one in found}


@pytest.mark.parametrize(
    ("line", "field", "text"),
    [
        ("周海宁，男，1988年2月3日生。", "holder_name", "周海宁"),
        ("周海宁，男，1988年2月3日生。", "sex", "男"),
        ("周海宁医师于2012年9月1日入院，表现良好。", "holder_name", "周海宁"),
        ("學生 林美玲 係 民國八十年五月三日生，成績及格。", "holder_name", "林美玲"),
        ("学生阿米娜·奥比，女，国籍尼日利亚，1990年5月1日出生于拉各斯。", "holder_name", "阿米娜·奥比"),
        ("学生阿米娜·奥比，女，国籍尼日利亚，1990年5月1日出生于拉各斯。", "nationality", "尼日利亚"),
        ("学生阿米娜·奥比，女，国籍尼日利亚，1990年5月1日出生于拉各斯。", "date_of_birth", "1990年5月1日"),
        ("在青山医科大学临床医学专业完成了学习计划，授予医学学士学位。", "institution", "青山医科大学"),
        ("在青山医科大学临床医学专业完成了学习计划，授予医学学士学位。", "degree", "医学学士"),
        ("现就职于青山大学附属第二医院内科，担任副主任医师职务。", "institution", "青山大学附属第二医院"),
        ("现就职于青山大学附属第二医院内科，担任副主任医师职务。", "position", "副主任医师"),
    ],
)
def test_a_sentence_says_what_it_says_without_a_space(line: str, field: str, text: str) -> None:
    assert said(line)[field] == text


def test_a_school_that_is_called_ours_is_no_institution() -> None:
    assert "institution" not in said("学生周海宁于2006年9月在本校医学院学习，成绩合格。")


def test_a_training_names_its_specialty() -> None:
    line = "周海宁医师在青山医院参加普通外科专业住院医师规范化培训，考核合格。"
    assert said(line, paper="postgraduate_training_certificate")["specialty"] == "普通外科"


def test_a_diploma_is_read_over_the_ends_of_its_lines() -> None:
    found = {one.field: one.text for one in reversed(suggest([page(*GRADUATED)]).suggestions)}
    assert found["holder_name"] == "周海宁"
    assert found["date_of_birth"] == "一九八八年二月三日"
    assert found["programme_start"] == "二〇〇六年九月"
    assert found["programme_end"] == "二〇一一年六月"
    assert found["institution"] == "青山医科大学"


def test_a_span_of_work_is_read_between_its_words() -> None:
    found = {one.field: one.text for one in reversed(suggest([page(*EMPLOYED)]).suggestions)}
    assert found["employment_start"] == "2012年8月1日"
    assert found["employment_end"] == "2020年7月31日"
    assert found["issue_date"] == "2020年8月3日"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("周海宁，1988年2月3日生。于2006年9月至2011年6月", ["1988年2月3日", "2006年9月", "2011年6月"]),
        ("民國八十年五月三日生", ["民國八十年五月三日"]),
        ("昭和60年4月1日生まれ", ["昭和60年4月1日"]),
        ("編號 12 年 and 5月", []),
        ("Contract 2018/01/01-2019/12/31 as", ["2018/01/01", "2019/12/31"]),
    ],
)
def test_dates_are_found_inside_what_is_written_together(text: str, dates: list[str]) -> None:
    assert [one.text for one in find_dates(text)] == dates


def test_a_line_that_ends_in_such_a_sentence_leaves_no_space() -> None:
    assert on_one_line("二〇\n一一年九月") == "二〇一一年九月"
    assert on_one_line("Ada\nObi") == "Ada Obi"


def test_a_page_of_such_letters_takes_no_time() -> None:
    """A page of noise is read in time that grows with its length."""
    flow = flow_of(page(*["学生在于任授予年月日的了一是" * 60] * 60))
    assert len(sentence_values(flow)) < len(flow.text)


@pytest.mark.parametrize(
    ("line", "field", "text"),
    [
        ("تشهد إدارة المستشفى بأن الطبيبة / سارة أحمد منصور قد عملت لدينا", "holder_name", "سارة أحمد منصور"),
        ("منح الدكتورة/سارة أحمد منصور المولودة في ١٩٩٠ درجة", "holder_name", "سارة أحمد منصور"),
        ("المولودة في ٢٣ سبتمبر ١٩٩٣ بمحافظة أسيوط", "place_of_birth", "أسيوط"),
        ("عملت لدينا بوظيفة أخصائي جراحة اعتبارا من ١ يوليو ٢٠٢١", "position", "أخصائي جراحة"),
        ("خانم سارا احمدی فرزند بهرام دارنده شناسنامه شماره ۱۲", "holder_name", "سارا احمدی"),
        ("خانم سارا احمدی فرزند بهرام دارنده شناسنامه شماره ۱۲", "father_name", "بهرام"),
        ("دوره خود را در بیمارستان امام رضا با موفقیت به پایان رسانید", "institution", "بیمارستان امام رضا"),
        ("تشهد الجامعة بأن الطالبة سارة علي منصور قد أنهت دراستها", "holder_name", "سارة علي منصور"),
        ("Болницата удостоверява, че лицето д-р Ана Иванова Петрова", "holder_name", "Ана Иванова Петрова"),
    ],
)
def test_a_sentence_without_capitals_says_where_a_value_ends(line: str, field: str, text: str) -> None:
    flow = flow_of(page(line))
    found = [one for one in sentence_values(flow) if one.meaning == field]
    assert text in [one.stated(flow) for one in found]


@pytest.mark.parametrize(
    ("label", "value", "field"),
    [
        ("Име, презиме, фамилия", "Ана Иванова Петрова", "holder_name"), ("Дата на вписване", "01.02.2011", "registration_start"),
        ("Име и презиме", "Ана Петровић", "holder_name"),
        ("विशेषज्ञ दर्ता मिति", "२०७६/१०/०६", "registration_start"),
    ],
)  # fmt: skip
def test_forms_in_other_scripts_are_known_by_their_labels(label: str, value: str, field: str) -> None:
    found = suggest([page("#Medical Licence", (label, value), ("No.", "441"))]).suggestions
    assert value in [one.text for one in found if one.field == field]


def test_what_somebody_has_passed_is_no_name() -> None:
    lines = ("国家医师资格考试合格，具备医师资格，特发此证。", ("姓 名", "李晓雯"), ("性 别", "女"))
    found = suggest([page("#医师资格证书", *lines)]).suggestions
    assert [one.text for one in found if one.field == "holder_name"] == ["李晓雯"]
