"""Pages as the makers of the press make them, written for the tests: each a story in another dress, with what must be found in it."""
# ruff: noqa: E501 - each page is one row of a table.

import json
from dataclasses import dataclass, field
from typing import Any

DAY, MOMENT = "2025-03-10", "2025-03-10T14:05:00+02:00"
NAV = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li><li><a href='/sport'>Sport results and tables</a></li></ul></nav>"
ADS = "<div class='ad-slot' id='ad-1'><p>Advertisement</p><script>show('Buy a boat today.')</script></div>"
RELATED = (
    "<aside class='related'><h3>Related</h3><ul><li><a href='/a'>Old lighthouse to be painted in the spring after all</a> <time "
    "datetime='2024-01-02'>2 January 2024</time></li><li><a href='/b'>Fish market closes early on Fridays from now on</a></li></ul></aside>"
)
COMMENTS = (
    "<section id='comments' class='comments'><h3>2 comments</h3><div class='comment'><p>I do not believe a word of what the harbour master says.</p>"
    "</div><div class='comment'><p>The ferry was late for other reasons, as everybody on the quay knows.</p></div></section>"
)
BANNER = "<div id='cookie-banner' class='cookie-notice'><p>We use cookies to give you the best experience on this site.</p><button>Accept all cookies</button></div>"
FOOTER = "<footer><p>© 2025 Harbour Post. All rights reserved.</p><a href='/privacy'>Privacy policy</a></footer>"
HEAD = "Patrol boats leave Port Alder"
BODY = (
    "Four patrol boats left the naval base at Port Alder on Monday morning, the harbour master said, and turned north towards the strait.",
    "The defence ministry said the boats would take part in an exercise that had been planned since the autumn. It did not say how long they would be away.",
    "“We were told of it last week and have no reason for concern,” the foreign minister of the neighbouring island said after a meeting of the cabinet.",
    "Fishermen said the ferry to the island had waited for an hour until the boats had passed. Two trawlers were asked to keep clear of the channel.",
    "The last exercise in the strait, in October, ended with a protest by the island, which said that shells had fallen within its waters.",
)
ADDRESS = "https://post.harbour.example/world/patrol-boats-leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, and what must be found in it: fields of the article and of its provenance, or the name of the error."""

    name: str
    content: bytes
    address: str | None = ADDRESS
    expected: dict[str, Any] = field(default_factory=dict)
    error: str | None = None


def paragraphs(lines=BODY, tag="p"):
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


def linked(**fields):
    whole = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEAD, **fields}
    return f"<script type='application/ld+json'>{json.dumps(whole)}</script>"


def page(name, *, head="", body="", lang="en", address=ADDRESS, encoding="utf-8", error=None, lines=BODY, **expected):
    charset = f"<meta charset='{encoding}'>"
    whole = f"<!DOCTYPE html><html lang='{lang}'><head>{charset}{head}</head><body>{body}</body></html>"
    if error is None:
        usual = {
            "headline": HEAD,
            "url": address,
            "language": lang,
            "genre": "news",
            "byline": None,
            "publisher": None,
            "published_at": None,
        }
        usual |= {"published_from": None, "section": None, "agency": None, "lines": list(lines)}
        expected = usual | expected
    return Page(name=name, content=whole.encode(encoding), address=address, expected=expected, error=error)


ORG = {"@type": "NewsMediaOrganization", "name": "Harbour Post"}
STORY = f"<main><article><h1>{HEAD}</h1>{paragraphs()}</article></main>"
META = (
    f"<title>{HEAD} | Harbour Post</title><meta property='og:title' content='{HEAD}'><meta property='og:site_name' content='Harbour Post'>"
    f"<meta property='article:published_time' content='{MOMENT}'><meta property='article:section' content='World'><meta name='author' content='Jane Roe'>"
)
STATED = {"publisher": "Harbour Post", "byline": "Jane Roe", "published_at": MOMENT, "published_from": "meta", "section": "World"}
LD = linked(datePublished=MOMENT, author={"@type": "Person", "name": "Jane Roe"}, publisher=ORG, articleSection="World", inLanguage="en-GB")
IN_LD = STATED | {"published_from": "json_ld"}
GRAPH = {
    "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "harbour.example"},
        {"@type": "NewsArticle", "headline": HEAD, "datePublished": MOMENT, "author": {"@id": "#jane"}, "publisher": {"@id": "#org"}, "articleSection": ["World"]},
        {"@type": "Person", "@id": "#jane", "name": "Jane Roe"},
        {"@type": "Organization", "@id": "#org", "name": "Harbour Post"},
    ]
}  # fmt: skip
LIVE = {"@type": "LiveBlogPosting", "headline": HEAD, "datePublished": MOMENT, "publisher": ORG}
FRENCH = (
    "Quatre patrouilleurs ont quitté lundi matin la base navale de Port-Aulne, a déclaré le capitaine du port.",
    "Le ministère de la défense a indiqué que les bateaux participeraient à un exercice prévu depuis l’automne.",
    "Selon les pêcheurs, le bac a attendu une heure que les bateaux soient passés, sans autre explication.",
)
RUSSIAN = (
    "Четыре сторожевых катера вышли в понедельник утром из военно-морской базы, сообщил начальник порта.",
    "Министерство обороны заявило, что катера примут участие в учениях, запланированных ещё осенью.",
    "По словам рыбаков, паром ждал целый час, пока катера не прошли пролив и не повернули на север.",
)
PAID = {"isAccessibleForFree": False, "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paid"}}

ARTICLES = [
    page("json-ld", head=f"<title>{HEAD}</title>{LD}", body=NAV + ADS + STORY + RELATED + FOOTER, **IN_LD),
    page("graph", head=f"<title>{HEAD}</title><script type='application/ld+json'>{json.dumps(GRAPH)}</script>", body=NAV + STORY + FOOTER, **IN_LD),
    page("meta", head=META, body=NAV + STORY + RELATED + FOOTER, **STATED),
    page("comments", head=META, body=NAV + STORY + COMMENTS + FOOTER, **STATED),
    page("cookie banner", head=META, body=BANNER + NAV + STORY + FOOTER, **STATED),
    page("cookie banner last", head=META, body=NAV + STORY + BANNER, **STATED),
    page("canonical", head=META + "<link rel='canonical' href='/world/2025/boats'>", body=STORY, **STATED | {"url": "https://post.harbour.example/world/2025/boats"}),
    page("amp", head=META + f"<link rel=canonical href='{ADDRESS}'><style amp-boilerplate>body{{x:y}}</style>", body=f"<amp-ad></amp-ad>{STORY}<amp-sidebar><ul><li>Home</li></ul></amp-sidebar>", **STATED),
    page("no metadata", body=NAV + STORY + FOOTER),
    page("visible date", body=f"<article><h1>{HEAD}</h1><p class='post-date'>Published: 10 March 2025, 14:05 GMT</p>{paragraphs()}</article>", published_at="2025-03-10T14:05:00Z", published_from="visible_text"),
    page("visible date without zone", body=f"<article><h1>{HEAD}</h1><span class='date'>Mon, March 10, 2025 2:05 pm</span>{paragraphs()}</article>", published_at=DAY, published_from="visible_text"),
    page("time element", body=f"<article><h1>{HEAD}</h1><time datetime='{MOMENT}'>10 Mar</time><time class='updated' datetime='2025-03-12'>12 Mar</time>{paragraphs()}</article>{RELATED}", published_at=MOMENT, published_from="visible_text"),
    page("only updated", body=f"<article><h1>{HEAD}</h1><p class='date'>Updated 12 March 2025</p>{paragraphs()}</article>"),
    page("dates of others", body=STORY + RELATED),
    page("date in address", body=STORY, address="https://post.harbour.example/2025/03/10/boats", published_at=DAY, published_from="address"),
    page("named date in address", body=STORY, address="https://post.harbour.example/world/2025/mar/10/boats", published_at=DAY, published_from="address"),
    page("number in address", body=STORY, address="https://post.harbour.example/news/20259999/boats"),
    page("microdata", body=f"<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>{HEAD}</h1><span itemprop=datePublished content='{MOMENT}'>10 March 2025</span>{paragraphs()}</article>", published_at=MOMENT, published_from="markup"),
    page("byline in text", body=f"<article><h1>{HEAD}</h1><p>By Jane Roe</p>{paragraphs()}</article>", byline="Jane Roe", lines=("By Jane Roe", *BODY)),
    page("live blog", head=linked() + f"<script type='application/ld+json'>{json.dumps(LIVE)}</script>", body=STORY, genre="live_blog", publisher="Harbour Post", published_at=MOMENT, published_from="json_ld"),
    page("live by address", body=STORY, address="https://post.harbour.example/world/live/boats", genre="live_blog"),
    page("live by slug", body=STORY, address="https://post.harbour.example/world/patrol-boats-live-updates", genre="live_blog"),
    page("opinion by folder", body=STORY, address="https://post.harbour.example/opinion/boats", genre="opinion"),
    page("opinion polls are news", body=STORY, address="https://post.harbour.example/opinion-polls/boats"),
    page("opinion by section", head="<meta property='article:section' content='Opinion'>", body=STORY, genre="opinion", section="Opinion"),
    page("opinion by type", head=linked(**{"@type": "OpinionNewsArticle"}), body=STORY, genre="opinion"),
    page("analysis by headline", body=f"<article><h1>Analysis: {HEAD}</h1>{paragraphs()}</article>", headline=f"Analysis: {HEAD}", genre="analysis"),
    page("correction", body=f"<article><h1>Correction: {HEAD}</h1>{paragraphs()}</article>", headline=f"Correction: {HEAD}", genre="correction"),
    page("statement by address", body=STORY, address="https://www.mfa.gov.ua/news/boats", genre="statement"),
    page("statement by name", head="<meta property='og:site_name' content='NATO'>", body=STORY, publisher="NATO", genre="statement"),
    page("agency byline", head="<meta name=author content='Jane Roe, Associated Press'>", body=STORY, byline="Jane Roe, Associated Press", agency="Associated Press"),
    page("agency last line", body=f"<article><h1>{HEAD}</h1>{paragraphs((*BODY, '(With inputs from Agence France-Presse)'))}</article>", agency="Agence France-Presse", lines=(*BODY, "(With inputs from Agence France-Presse)")),
    page("agency dateline", body=f"<article><h1>{HEAD}</h1>{paragraphs(('PORT ALDER, March 10 (Reuters) - ' + BODY[0], *BODY[1:]))}</article>", agency="Reuters", lines=("PORT ALDER, March 10 (Reuters) - " + BODY[0], *BODY[1:])),
    page("agency provider", head=linked(provider={"@type": "Organization", "name": "Kyodo News"}), body=STORY, agency="Kyodo News"),
    page("furniture", body=f"<article><h1>{HEAD}</h1>{paragraphs((BODY[0], 'ADVERTISEMENT', BODY[1], 'Read more: The strait and its history in six maps', *BODY[2:], 'Sign up for our morning newsletter, The Pilot.'))}</article>"),
    page("metered but whole", head=META, body=f"<article><h1>{HEAD}</h1>{paragraphs(BODY)}</article><div class=offer><p>Subscribe to continue reading the Harbour Post without limits.</p></div>", **STATED),
    page("paid but whole", head=linked(wordCount=125, **PAID), body=f"<article><h1>{HEAD}</h1><div class=paid>{paragraphs()}</div></article>"),
    page("french", head=META.replace("World", "Monde"), body=f"<article><h1>{HEAD}</h1>{paragraphs(FRENCH)}</article>", lang="fr", lines=FRENCH, **STATED | {"section": "Monde"}),
    page("windows-1251", body=f"<article><h1>Катера вышли из порта</h1>{paragraphs(RUSSIAN)}</article>", lang="ru", encoding="windows-1251", headline="Катера вышли из порта", lines=RUSSIAN),
    page("koi8-r", body=f"<article><h1>Катера вышли из порта</h1>{paragraphs(RUSSIAN)}</article>", lang="ru", encoding="koi8-r", headline="Катера вышли из порта", lines=RUSSIAN),
    page("iso-8859-1", body=f"<article><h1>{HEAD}</h1>{paragraphs(FRENCH[:1] + FRENCH[2:])}</article>", lang="fr", encoding="iso-8859-1", lines=FRENCH[:1] + FRENCH[2:]),
    page("logo in h1", head=META, body=f"<header><h1>Harbour Post</h1></header><article><h2>{HEAD}</h2>{paragraphs()}</article>", **STATED),
    page("two h1", head=META, body=f"<header><h1><a href=/>The Harbour Post, since 1888</a></h1></header>{STORY}", **STATED),
    page("divs", body=f"<div id=content><h1>{HEAD}</h1>{paragraphs(tag='div')}</div>"),
    page("table layout", body=f"<table><tr><td>Home</td><td><h1>{HEAD}</h1>{paragraphs()}</td></tr></table>"),
    page("article on cookies", body=f"<article><h1>Court rules on consent to cookies</h1>{paragraphs(('The court said on Monday that pages must let readers reject all cookies as easily as accept all cookies.', *BODY))}</article>", headline="Court rules on consent to cookies", lines=("The court said on Monday that pages must let readers reject all cookies as easily as accept all cookies.", *BODY)),
]  # fmt: skip

LEAD = BODY[:2]
WALLS = [
    page("robot check", head="<title>Just a moment...</title>", body="<h1>post.harbour.example</h1><p>Checking your browser before accessing the page.</p><p>Ray ID: 8f00</p>", error="BotCheck"),
    page("script needed", head="<title>Harbour Post</title>", body="<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>", error="BotCheck"),
    page("captcha", head="<title>Access denied</title>", body="<p>We have detected unusual traffic from your network.</p><p>Please complete the CAPTCHA to verify that you are a human.</p>", error="BotCheck"),
    page("forbidden edge", head="<title>Access Denied</title>", body="<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p>", error="BotCheck"),
    page("cookie wall", head="<title>We value your privacy</title>", body="<h1>We value your privacy</h1><p>We and our 812 partners store and access information on a device, such as cookies, and process personal data for personalised ads and content.</p><p>You can change your choices at any time in our privacy policy.</p><button>Accept all</button>", error="ConsentWall"),
    page("cookie wall under a title", head=f"<title>{HEAD} | Harbour Post</title>", body="<div><h2>Before you read on</h2><p>We use cookies and similar techniques to show personalised ads.</p><p>Accept all cookies to read on, or manage your privacy settings.</p></div>", error="ConsentWall"),
    page("german cookie wall", head="<title>Mit Werbung weiterlesen</title>", body="<p>Besuchen Sie die Hafenpost mit Werbung und Tracking.</p><p>Details finden Sie in der Datenschutzerklärung und der Privacy Policy.</p>", lang="de", error="ConsentWall"),
    page("paywall stub", head=META, body=f"<article><h1>{HEAD}</h1>{paragraphs(LEAD)}<div class=wall><p>Subscribe to continue reading this article.</p><p>Already a subscriber? Log in.</p></div></article>", error="PaywallStub"),
    page("paywall in json-ld", head=linked(datePublished=MOMENT, **PAID), body=f"<article><h1>{HEAD}</h1>{paragraphs(LEAD)}</article>", error="PaywallStub"),
    page("paywall by length", head=linked(wordCount=900, **PAID), body=f"<article><h1>{HEAD}</h1>{paragraphs()}</article>", error="PaywallStub"),
    page("french paywall", head=META, body=f"<article><h1>{HEAD}</h1>{paragraphs(FRENCH[:2])}<p>Article réservé aux abonnés. Il vous reste 80 % de cet article à lire.</p></article>", lang="fr", error="PaywallStub"),
    page("limit reached", head="<title>Subscribe | Harbour Post</title>", body="<h1>Subscribe to read</h1><p>You have reached your limit of free articles this month.</p><p>Start your free trial today; cancel any time.</p>", error="PaywallStub"),
    page("login", head="<title>Log in | Harbour Post</title>", body="<h1>Log in</h1><form><p>Please log in to your account to read this page.</p><label>E-mail</label><a>Forgot your password?</a></form>", error="LoginPage"),
    page("sign in", head="<title>Sign in - Harbour Post</title>", body="<p>You must sign in to view this story.</p><p>Don't have an account? Create a free account.</p>", error="LoginPage"),
    page("not found", head="<title>Page not found | Harbour Post</title>", body=NAV + "<main><h1>Page not found</h1><p>The page you are looking for does not exist or has been moved.</p></main>" + FOOTER, error="ErrorPage"),
    page("404", head="<title>404</title>", body="<h1>Oops!</h1><p>Sorry, this page could not be found. Go to the home page or try the search.</p>", error="ErrorPage"),
    page("server error", head="<title>500 Internal Server Error</title>", body="<h1>Something went wrong</h1><p>The server encountered an error. Please try again later.</p>", error="ErrorPage"),
    page("gone", head="<title>Harbour Post</title>", body="<h1>Sorry</h1><p>This article is no longer available.</p><p>Return to the home page.</p>", error="ErrorPage"),
    page("maintenance", head="<title>Site under maintenance</title>", body="<p>Our site is temporarily unavailable while we work on it. Please try again later.</p>", error="ErrorPage"),
    page("front page", head="<title>Harbour Post</title>", body=NAV + RELATED + FOOTER, error="EmptyDocument"),
]  # fmt: skip
PAGES = ARTICLES + WALLS
