"""What somebody may write, or lay into a file, to have something run, break or look like something else."""

from __future__ import annotations

# What would run sets this, so that a browser can be asked whether anything did.
RAN = "nvRan"
RUN = f"globalThis.{RAN}=1"

_EVENTS = (
    "onerror onload onclick onfocus onblur onmouseover onpointerenter ontoggle onanimationstart ontransitionend "
    "onbeforeprint onafterprint oninput onbegin onscroll onwheel oncopy onpaste onsubmit onreset onhashchange"
).split()
_TAGS = "img svg body details video audio iframe input button marquee math form a".split()
_MARKUP = [
    *(f"<img src=x {event}={RUN}>" for event in _EVENTS),
    *(f"<{tag} autofocus onfocus={RUN} tabindex=0 open ontoggle={RUN}>" for tag in _TAGS),
    f"<script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<scr<script>ipt>{RUN}</script>",
    f"<script/src=data:,{RUN}></script>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<math><mi//xlink:href='data:x,<script>{RUN}</script>'>",
    f"<iframe srcdoc='<script>parent.{RAN}=1</script>'></iframe>",
    f"<iframe src='javascript:parent.{RAN}=1'></iframe>",
    f"<object data='javascript:{RUN}'></object>",
    f"<embed src='javascript:{RUN}'>",
    f"<a href='javascript:{RUN}'>klikk</a>",
    f"<form action='javascript:{RUN}'><button>Send</button></form>",
    f"<base href='javascript:{RUN}//'>",
    "<base href=//snok.example/>",
    "<meta http-equiv=refresh content='0;url=//snok.example'>",
    "<link rel=stylesheet href=//snok.example/x.css>",
    "<style>*{display:none}</style>",
    "<template><slot></template>",
    "<plaintext>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--",
    "-->",
    "<!doctype html>",
    "<![CDATA[ x ]]>",
    "<?xml version='1.0'?>",
    "<x",
    "</p></td></tr></table></body></html>",
]
_ESCAPES = [
    "</textarea>",
    "</script>",
    "</template>",
    "</title>",
    "</style>",
    '">',
    "'>",
    '"',
    "'",
    "`",
    "</td>",
    "--!>",
]
_ENTITIES = [
    "&lt;b&gt;",
    "&amp;lt;",
    "&#60;script&#62;",
    "&#x3c;",
    "&nbsp;",
    "&",
    "&&",
    "&copy",
    "%3Cscript%3E",
    r"\u003c",
]
_JINJA = [
    "{{ 7*7 }}",
    "{% for i in range(9) %}x{% endfor %}",
    "{# borte #}",
    "{{ config }}",
    "{{ self.__init__.__globals__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% include 'form.html' %}",
    "{{ form }}",
    "{%- raw -%}",
    "{{",
    "}}",
    "{%",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{0.__class__}",
    "%(navn)s %s %d %n",
    "$& $1 $` $' $$",
    r"\1 \g<0>",
]
_CSS = [
    "x; background: url(//snok.example/?q)",
    "expression(alert(1))",
    "@import '//snok.example/x.css';",
    "</style><style>body{color:red}",
    "red;}*{display:none}",
    r"\3c script\3e",
    "content: attr(value)",
]
_BIDI = [f"navn{sign}dgp.exe" for sign in "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
_UNSEEN = [
    f"Ka{sign}ri" for sign in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u3164\u180e\u2028\u2029\x85\U000e0041"
]
_CONTROLS = [f"a{chr(number)}b" for number in (*range(1, 9), 11, 12, *range(14, 32), 127, *range(128, 160, 3))]
_SHEET = [
    *(f"{sign}1+1" for sign in "=+-@"),
    '=HYPERLINK("http://snok.example";"Klikk")',
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "+49 123",
    "-2+3",
    "\t=1+1",
    '=WEBSERVICE("http://snok.example")',
    'a","b"\n"c',
    "a;b;c",
]
_KEYS = (
    "__proto__ constructor prototype toString valueOf hasOwnProperty __defineGetter__ __class__ __dict__ __init__ "
    "__globals__ then length null undefined true NaN Infinity -0 1e999 0x10 [object\u00a0Object] arguments eval"
).split()
_PATHS = [
    "../../etc/passwd",
    "C:\\CON",
    "file:///etc/passwd",
    "\\\\snok.example\\x",
    "CON",
    ".",
    "..",
    "~",
    "%00",
    "a/b",
]
_SHELL = [
    "; rm -rf ~",
    "$(reboot)",
    "`reboot`",
    "| cat",
    "&& x",
    "' OR 1=1 --",
    "'; DROP TABLE elev; --",
    "\\",
    "\\n",
    "\\0",
]
_LONG = [
    "x" * 5_000,
    "ord " * 1_000,
    "Å" * 2_000,
    "<b>" * 500,
    "{" * 1_000,
    "[" * 1_000,
    "\u0301" * 90 + "e",
    "👩‍👩‍👧‍👦" * 14,
]
_SIGNS = [
    "𝕂𝕒𝕣𝕚",
    "Ka\u0308ri",
    "Å",
    "A\u030a",
    "ﬁ",
    "İ",
    "ß",
    "１２",
    "٣",
    "𐍈",
    "🇳🇴",
    "\U0010ffff",
    "\ufffd",
    "\uffff",
    "ⅷ",
    "½",
]
_LINES = ["én\nto", "én\r\nto", "én\rto", "\n", "\t\t", " ", "\u00a0", "én\n\n\nto", "  inn  "]

STRINGS: tuple[str, ...] = tuple(
    dict.fromkeys(
        [
            *_MARKUP,
            *(f"{escape}{markup}" for escape in _ESCAPES for markup in _MARKUP[::6]),
            *_ESCAPES,
            *_ENTITIES,
            *_JINJA,
            *_CSS,
            *_BIDI,
            *_UNSEEN,
            *_CONTROLS,
            *_SHEET,
            *_KEYS,
            *_PATHS,
            *_SHELL,
            *_LONG,
            *_SIGNS,
            *_LINES,
        ]
    )
)
"""All that can be typed. Each is different."""

HALF = ("\ud800", "\udfff", "a\udc00b", "\ud83d", "\udc00\ud800")
"""Half signs: no keyboard gives them, but a file can hold them."""

NUL = "a\x00b"
"""No page can hold it, but a file can."""
