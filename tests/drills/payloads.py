"""Hostile strings. Each that holds HTML carries the mark `zq9` as an element, an attribute or a scheme."""

MARK = "zq9"

HTML = (
    "<zq9>",
    "<script>zq9()</script>",
    "<ScRiPt src=//zq9.example></sCrIpT>",
    "<img src=x onerror=zq9()>",
    "<svg/onload=zq9()>",
    "<svg><script>zq9()</script></svg>",
    "<body onload=zq9()>",
    "<iframe src='javascript:zq9()'></iframe>",
    "<iframe srcdoc='<script>zq9()</script>'></iframe>",
    "<a href='javascript:zq9()'>x</a>",
    "<a href='jAvAsCrIpT:zq9()'>x</a>",
    "<a href='java\tscript:zq9()'>x</a>",
    "<a href='&#106;avascript:zq9()'>x</a>",
    "<a href='data:text/html,<script>zq9()</script>'>x</a>",
    "<a href='vbscript:zq9()'>x</a>",
    "<form action=//zq9.example><input name=zq9></form>",
    "<meta http-equiv=refresh content='0;url=//zq9.example'>",
    "<link rel=stylesheet href=//zq9.example>",
    "<base href=//zq9.example>",
    "<object data=//zq9.example></object>",
    "<style>@import '//zq9.example';</style>",
    "<details open ontoggle=zq9()>",
    "<math><mtext><zq9>",
    "<!--><zq9>-->",
    "<![CDATA[<zq9>]]>",
    "<noscript><p title='</noscript><zq9>'>",
    "</title><zq9>",
    "</textarea><zq9>",
    "</option></select><zq9>",
    "</script><zq9>",
    '"><zq9>',
    "'><zq9>",
    '" onfocus=zq9() autofocus x="',
    "' onmouseover=zq9() x='",
    "` onerror=zq9() `",
    '"zq9="1',
    "&lt;zq9&gt;",
    "&#60;zq9&#62;",
    "%3Czq9%3E",
    "\\u003czq9\\u003e",
    "\x00<zq9>",
    "<\x00zq9>",
    "＜zq9＞",
)
SCHEMES = (
    "javascript:zq9()",
    "JaVaScRiPt://%0azq9()",
    "data:text/html;base64,PHpxOT4=",
    "//zq9.example",
    "http://zq9.example@",
)
BIDI = ("\u202ezq9", "\u2066zq9\u2069", "zq\u200b9", "\ufeffzq9", "\u200f\u200ezq9")
BYTES = (
    "\x00",
    "zq9\x00zq9",
    "\x01\x02\x1b[31mzq9",
    "\ud7ff\ue000zq9",
    "𝔷𝔮𝟡",
    "👩‍👩‍👧‍👦🇳🇱",
    "e" + "\u0301" * 200,
    "İıſK",
)
HEADERS = (
    "zq9\r\nBcc: zq9@zq9.example",
    "zq9\nSubject: zq9",
    "zq9\r\n\r\n<zq9>",
    "zq9%0d%0aSet-Cookie: zq9=1",
    "zq9\u2028x\u2029y\x0bz\x85",
)
TEMPLATES = (
    "{{ 40|add:2 }}zq9",
    "{% include 'zq9' %}",
    "{{ settings.SECRET_KEY }}",
    "${zq9}",
    "#{zq9}",
    "%(zq9)s %s %d",
    "{0.__class__}",
)
SQL = (
    "' OR 1=1 --",
    "'; DROP TABLE zq9; --",
    "1) UNION SELECT 1 --",
    "\\'zq9",
    "%_%",
    "a" * 300 + "'",
    "NULL",
    "-1e999",
    "0x1F",
)
FORMULAS = (
    '=HYPERLINK("http://zq9.example")',
    "+31zq9",
    "-2+3+cmd|' /C zq9'!A0",
    "@SUM(zq9)",
    "\t=zq9",
    "\r=zq9",
    "＝zq9",
    "＋zq9",
    ";=zq9",
    "x\n=zq9",
)
BIG = ("zq9" * 350_000,)
ALL = HTML + SCHEMES + BIDI + BYTES + HEADERS + TEMPLATES + SQL + FORMULAS
