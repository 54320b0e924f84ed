"""The pages and feeds that the local server sends; every text is our own."""

PARAGRAPHS = (
    "The river authority said on Monday that the dam above Lower Marsh had been closed for inspection after two"
    " cracks were found in its eastern wall.",
    "“Nobody is in danger, and the water level is 14 centimetres below the limit,” said the authority's"
    " spokeswoman, Ada Brook. She added that 120 households had been informed.",
    "The mayor of Lower Marsh, Tom Reed, said that the town had not been told before Sunday evening, and that"
    " he would ask the regional council for an account of the delay.",
)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
ARTICLE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Dam closed after cracks are found - The Marsh Courier</title>
<meta property="og:title" content="Dam closed after cracks are found">
<meta property="og:site_name" content="The Marsh Courier">
<meta name="author" content="Mira Hill">
<meta property="article:published_time" content="2020-09-28T09:30:00+04:00">
<link rel="canonical" href="/article?utm_source=canonical">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Dam closed after cracks are found</h1>
{BODY}</article><footer>All rights reserved</footer></body></html>
"""
SCRIPTED = ARTICLE.replace(
    BODY,
    BODY
    + """<script>alert("stolen")</script><p onclick="alert('handler')">A passer-by took a
<a href="javascript:alert('link')">photograph</a> of the wall and sent it to the paper.</p>
<p>Readers wrote &lt;script&gt;alert("escaped")&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt; and more to us.</p>
<iframe src="https://tracker.example/frame"></iframe><object data="x.swf"></object><style>p{color:red}</style>""",
)
NO_ARTICLE = """<!DOCTYPE html><html><head><title>Sections</title></head><body><nav><ul>
<li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav></body></html>"""
CYRILLIC = """<!DOCTYPE html><html><head><title>Плотина закрыта</title></head><body><article>
<h1>Плотина закрыта</h1>
<p>Речное управление сообщило в понедельник, что плотина выше города закрыта для осмотра после того, как в её
восточной стене были обнаружены две трещины.</p>
<p>По словам пресс-секретаря управления, опасности для жителей нет, уровень воды на четырнадцать сантиметров
ниже предельного, и все сто двадцать семей были предупреждены заранее.</p></article></body></html>"""
RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Marsh Courier</title>
<link>https://courier.example/</link>
<item><title>Dam &lt;b&gt;closed&lt;/b&gt; after cracks</title><link>https://courier.example/dam?utm_source=rss</link>
<guid isPermaLink="false">dam-1</guid><pubDate>Mon, 28 Sep 2020 09:30:00 +0400</pubDate>
<description>&lt;p onclick="x()"&gt;Two cracks &amp;amp; a wall.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title>Ferry resumes</title><link>/ferry</link><guid>ferry-1</guid>
<pubDate>Sun, 27 Sep 2020 12:00:00 GMT</pubDate></item>
<item><title>No address</title></item>
<item><title>Not for us</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>The Marsh Courier</title><id>urn:courier</id><updated>2020-09-28T09:30:00Z</updated>
<entry><title type="html">Dam &lt;i&gt;closed&lt;/i&gt;</title><id>tag:courier.example,2020:dam</id>
<link rel="alternate" href="https://courier.example/dam"/><published>2020-09-28T09:30:00+04:00</published>
<updated>2020-09-29T09:30:00Z</updated><summary>Two cracks.</summary></entry></feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "The Marsh Courier", "items": [
{"id": "dam-1", "url": "https://courier.example/dam", "title": "Dam closed", "summary": "Two <b>cracks</b>.",
 "date_published": "2020-09-28T09:30:00+04:00"}, {"id": 7, "title": "No address"}, "not an item"]}"""
NEWS_SITEMAP = """<?xml version="1.0" encoding="UTF-8"?><urlset
xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://courier.example/dam</loc><news:news><news:publication><news:name>The Marsh Courier</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2020-09-28</news:publication_date>
<news:title>Dam closed</news:title></news:news></url><url><lastmod>2020-09-28</lastmod></url></urlset>"""
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    + ']><rss version="2.0"><channel><title>&a9;</title></channel></rss>'
)
EXTERNAL = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&secret;</title></channel></rss>"""
