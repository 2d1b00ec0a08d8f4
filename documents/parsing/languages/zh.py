"""Chinese: the words of UN documents."""

from documents.parsing.languages import Language

LANGUAGE = Language(
    code="zh",
    script="\u4e00-\u9fff\u3400-\u4dbf",
    languages={
        "阿拉伯文": "ar",
        "中文": "zh",
        "英文": "en",
        "法文": "fr",
        "俄文": "ru",
        "西班牙文": "es",
    },
    months={},
    numbers={
        "零": 0,
        "一": 1,
        "二": 2,
        "两": 2,
        "三": 3,
        "四": 4,
        "五": 5,
        "六": 6,
        "七": 7,
        "八": 8,
        "九": 9,
        "十": 10,
        "百": 100,
    },
    separators=("；", "、", ";", "，", ","),
    conjunctions=("和", "及", "以及", "与"),
    annex=("附件", "附录"),
    appendix=("附录",),
    contents=("目录", "目次"),
    submitted=(
        *("提交", "编写", "提出", "提交的工作文件", "提交的文件"),
        *("提出的决议草案", "提交的决议草案"),
    ),
    list_heads=("文号", "文件号", "文件编号"),
    session=("届会议", "届会"),
    agenda_item=("议程项目", "项目"),
    annex_of=(),
    enclosure=("附文",),
    signed=("签名",),
    preambular=tuple(
        (
            "回顾|又回顾|还回顾|铭记|注意到|又注意到|还注意到|满意地|赞赏地|关切地|遗憾地|"
            "欣见|欢迎|重申|又重申|确认|认识到|又认识到|意识到|考虑到|审议了|收到|听取|深切|"
            "深为|严重|深信|确信|坚信|强调|着重|表示|感谢|遵循|依照|决心|希望|承认|申明|肯定|"
            "念及|鉴于|有鉴于|再次"
        ).split("|")
    ),
    links=("和", "及", "以及", "或", "或者", "并"),
    preamble=("序言",),
    first_heads=("导言", "引言", "前言", "背景", "概述", "导论", "摘要"),
)
