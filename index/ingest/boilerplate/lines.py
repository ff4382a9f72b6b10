"""Lines that are boilerplate by their wording alone.

Each entry of RULES names what it finds and matches a whole line, however it is capitalised unless
the pattern says otherwise. What could as well begin a sentence ('Advertising revenue fell') is
matched only where the line ends.
"""

import re
from collections.abc import Iterator

_SHORT = 700
"""No line longer than this is boilerplate as a whole: it would be a paragraph."""
_ITEM = r"(?:no\.\s)?\d{1,3}"
_MEDIUM = (
    r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram|reddit|pinterest|tumblr|messenger"
    r"|youtube|tiktok|threads|bluesky|mastodon|flipboard|snapchat|google news|wechat|weibo|rss"
    r"|e-?mail|sms|print|pocket|copy(?: (?:the )?(?:link|url))?|link copied!?|copied!?)"
)
_SHARE = (
    r"(?:share|tweet|pin|post|send|save|print|like|gift(?: this)?(?: article)?|bookmark|comments?)"
)

RULES: dict[str, str] = {
    "advert": (
        r"[-–—*\[(|\s]{0,6}(?:advertis(?:ing|e?ments?)|ad|ads|sponsored(?: content| by .{1,40})?"
        r"|paid (?:content|post|partnership|for by .{1,40})|promoted(?: content| stories)?"
        r"|anzeige|werbung|publicité|publicidad|pubblicità|sponsor message|partner content"
        r"|(?:article|story|post|content) continues (?:below|after)(?: (?:this |the )?"
        r"(?:ad|advert|advertisement|sponsor message|video))?"
        r"|continues? (?:reading )?(?:below|after) (?:the |this )?(?:ad|advert|advertisement)"
        r"|(?:skip|close|report|remove|hide)(?: this| the)? (?:ads?|advert|advertisements?)"
        r"|(?:advertisement )?[-–—]?\s?scroll to continue(?: (?:with content|reading))?"
        r"|(?:ad|advertisement) feedback|loading(?: ad)?|(?:ad )?more on this story below"
        r"|(?:our|your) (?:ad|advert) (?:choices|preferences)|adchoices|ad choices"
        r")[-–—*\])|.:…\s]{0,6}"
    ),
    "advert survey": (
        rf"{_ITEM}\. how relevant is this ad to you\?"
        rf"|(?:did you encounter any technical issues\?).*"
        r"|video player was slow to load content\b.*|video ad feedback\b.*|just watched\b.*replay.*"
    ),
    "read more": (
        r"[-–—►▶>»•*\[(\s]{0,6}(?:read|see|learn|find out|watch|listen|hear|view|show|load"
        r"|explore|discover)"
        r" (?:more|next|also|now|the full (?:story|article|report)|full (?:story|article|coverage)"
        r"|all(?: comments| stories| posts)?|less)(?: (?:at|on|from|about|in|of|stories|news|posts"
        r"|articles|comments)\b[^.?!:;]{0,60})?[\s.…>»→\])]*"
        r"|(?:continue|keep|start) reading(?: (?:the (?:full|main) (?:story|article)|below"
        r"|in the app))?[\s.…>»→]*|read the (?:original|whole|full) (?:story|article"
        r"|post) (?:here|at|on)\b.{0,80}"
        r"|(?:back|skip|jump|return) to (?:top|content|main content|the top|home(?:page)?"
        r"|article|story)"
        r"|(?:previous|next|older|newer) (?:article|story|post|page|posts|stories)"
        r"|(?:« )?previous|next(?: »)?"
    ),
    "link with its label": (
        r"[-–—►▶>»•*\[(\s]{0,6}(?:(?:also |further )?read(?: more| also| next| this| it"
        r"| the full story)?"
        r"|more(?: on this(?: story)?| here| coverage| reading| from [^:]{1,30})?"
        r"|related(?: (?:articles?|"
        r"stor(?:y|ies)|links?|coverage|content|video|reading|topics?|news))?|see also|see more"
        r"|also see"
        r"|(?:don.t|do not) miss(?: this)?|(?:you )?(?:may|might) (?:also )?(?:like"
        r"|be interested in)"
        r"|recommended(?: reading| for you)?|further reading|up next|trending(?: now)?|most read"
        r"|from the archives?|click here|what to read next"
        r"|mehr zum thema|lesen sie auch|siehe auch|lire aussi|à lire aussi|lea también"
        r")\s{0,2}[:|»>→-]\s{0,2}(?:(?-i:[^\sa-z\d]).{0,260}|(?!\d)\S.{0,200}(?<![.!?]))"
    ),
    "media with its label": (
        # These words may start a sentence of prose, which ends with a full stop.
        r"[-–—►▶>»•*\[(\s]{0,6}(?:watch(?: now| live| the video| this)?|listen(?: now| to this)?"
        r"|video|photos?"
        r"|gallery|in pictures|pictures|slideshow|podcast|quiz|poll|opinion|op-ed|analysis"
        r"|explainer"
        r"|live updates|live|exclusive|fact[- ]check|interactive|graphic|map|infographic|newsletter"
        r"|background|in depth|in-depth|must read|must-read|editor.s pick|subscribe|sign up"
        r"|timeline"
        r"|photos? gallery|the latest|in case you missed it|icymi|for subscribers"
        r"|subscribers only|flash sale"
        r"|daily briefing)\s{0,2}[:|»]\s{0,2}\S[^\n]{2,220}(?<![.:;,”\"’'])"
    ),
    "glued link": (
        # 'More:Florida bans …', 'Looking back:Amended bill …': a scraper's lost space.
        r"(?-i:(?!https?:)[►•–—-]?\s?[A-Z0-9‘'“\"][\w'’“”‘\"&!?,.$ -]{1,70}:[A-Z‘'“\"][^\n]"
        r"{8,260}(?<![.:;,”\"]))"
        r"|(?-i:(?:[Mm]ore|MORE|[Rr]ead more|READ MORE|[Rr]ead this|[Rr]elated"
        r"|RELATED):\S[^\n]{4,260})"
    ),
    "share row": (
        rf"(?:{_SHARE}|{_MEDIUM})(?:(?:\s{{0,3}}[|,•·/]\s{{0,3}}|\s{{1,3}}|\s(?:and|or|on|via|by"
        rf"|to|with|in)\s)"
        rf"(?:{_SHARE}|{_MEDIUM}|this|article|story|page|post)){{0,14}}[\s:!]*"
        rf"|(?:share|tweet|e-?mail|print|save|pin|forward|rate|bookmark)(?: this)?"
        rf"(?: (?:article|story|post|page|video|via|on|with|to))*(?: (?:{_MEDIUM}|friends?"
        rf"|others|clipboard))*[\s:!]*"
        r"|[\d.,]{1,8}k? (?:shares?|comments?|likes?|views?|retweets?|reactions?)"
        r"|share (?:options|tools)"
        r"|(?:opens|open) in (?:a )?new (?:window|tab)|click to (?:share|print|email)\b.{0,80}"
        r"|like this:?|loading\.{2,3}|(?:more )?sharing (?:options|services)|view on \w{2,20}"
        r"|a post shared by .{1,80}|view this post on instagram"
        r"|add (?:us )?as (?:a )?preferred source on google"
    ),
    "follow": (
        r"[-–—►•*(\s]{0,6}(?:please )?(?:(?:like|join|find|follow|connect with)"
        r"(?: and (?:like|follow|subscribe to))? (?:us|me|our [^.!?]{2,40})|(?:follow|connect with)"
        r" (?:@\w{2,30}|[^.!?]{2,80}))"
        rf" (?:on|at|via) {_MEDIUM}\b"
        rf"(?:\s?[:,;]?\s?(?:(?:at|and|or|as|on)\s)?(?:@\s?\w{{2,30}}|{_MEDIUM}\b|here\b"
        r"|for (?:more|the latest|updates)\b[^.!?]{0,60})){0,8}[.!)]{0,2}"
        r"|follow (?:us|me)(?: here| now)?[.!:]?"
        r"|follow @\w{2,30}|@\w{2,30}"
    ),
    "newsletter": (
        r"[-–—►•*(\s]{0,6}(?:sign[- ]?up|subscribe|register)(?:(?: now| today| here"
        r"| free)(?: free)?[.!]?"
        r"|(?: now| today| here)? (?:for|to) (?:(?:our|the|a|your|free)\b|[A-Z“‘'\"])"
        r"[^.!?]{0,160}\b(?:newsletters?|alerts?|briefing|inbox|e-?mails?|updates|channel"
        r"|podcast|digest"
        r"|roundup)\b[^.!?]{0,120}[.!)]*(?:\s(?:explore|get|stay|discover|join|receive|it.s free"
        r"|the (?:day|week|latest|best)\b)[^.!?]{1,200}[.!]){0,2})"
        r"|(?:get|receive|have)\b[^.!?]{3,160}\b(?:delivered|sent|straight|directly|right|direct)\b"
        r"[^.!?]{0,40}\b(?:inbox|e-?mail|phone)\b[^.!?]{0,80}[.!)]*(?:\s(?:sign up"
        r"|subscribe)[^.!?]{0,80}[.!]?)?"
        r"|(?:enter|your) (?:your )?e-?mail(?: address)?(?: (?:here|below|to subscribe))?[*:.]?"
        r"|e-?mail address[*:]?"
        r"|(?:thanks|thank you) for (?:subscribing|signing up|registering)[.!]?(?: .{0,160})?"
        r"|you (?:have|.ve) (?:been )?(?:successfully )?(?:subscribed|added|signed up)\b.{0,160}"
        r"|(?:by )?(?:signing up|subscribing|clicking|submitting"
        r"|entering your e-?mail)\b.{0,60}\byou (?:agree|confirm|accept)\b.{0,300}"
        r"|subscribe|sign up|sign in|log ?in|log ?out|register|newsletters?"
        r"|create (?:a )?(?:free )?account"
        r"|already (?:a subscriber|have an account|subscribed)\?.{0,40}|no,? thanks"
        r"|unsubscribe(?: at any time)?[.]?"
        r"|(?:want|like|enjoy(?:ing)?|love) (?:the|this|our|more"
        r"|what you)\b[^.!?]{2,120}\?\s(?:sign up|subscribe|click)\b[^.!?]{0,100}[.!]?"
        r"|you can (?:also )?(?:get|sign up|subscribe)[^.!?]{0,120}\b(?:inbox|newsletter)\b.{0,100}"
        r"|\(you can (?:also )?get .{4,140}sign up here ?\.?\)"
        r"|[^.!?]{2,80}\b(?:newsletter|inbox)\b[^.!?]{0,60}[.:]?\s?(?:sign up|subscribe)(?: here"
        r"| now| today)?[.!]?"
        r"|(?:get|receive) (?:our|the|your) [^.!?]{2,80}\bnewsletters?\b[^.!?]{0,60}(?:sign up"
        r"|subscribe)\b.{0,200}"
        r"|[^.!?:]{2,40}:\s?get (?:our|the) [^.!?]{2,100}\binbox(?:es)?\b.{0,40}"
        r"|sign up here to get\b.{0,120}"
        r"|(?:a |this )version of this (?:story|article|piece|post) (?:first "
        r"|originally )?(?:appeared|was (?:first )?published)\b.{0,400}"
        r"|(?:would you like|want) to (?:receive|get) .{2,80}\bnewsletter\b.{0,120}"
        r"|thank you for (?:supporting|reading|listening to)\b.{0,300}"
        r"|.{2,120}\bis free, but\b.{2,120}\bsubscriber.{0,200}"
        r"|invalid e-?mail(?: address)?\.?|something went wrong\..{0,80}|please try again later\.?"
    ),
    "consent": (
        r"(?:we|this (?:web)?site|our (?:web)?site|the (?:web)?site"
        r"|we and our (?:\d+ )?partners) (?:use|uses|store)"
        r" (?:and/or access |cookies|necessary|your|information on)\b.{0,600}"
        r"|by (?:continuing|using|clicking|browsing)\b.{0,80}\b(?:you (?:agree|accept|consent)"
        r"|cookies?)\b.{0,300}"
        r"|(?:accept|reject|allow|decline|manage|customi[sz]e)(?: all)?(?: (?:cookies"
        r"|preferences|settings|options|additional cookies))+"
        r"|(?:accept|reject) all|cookie (?:policy|settings|preferences|notice)|privacy(?: policy"
        r"| notice| settings)?"
        r"|your privacy (?:choices|rights|matters)"
        r"|do not sell (?:or share )?my (?:personal )?(?:info(?:rmation)?|data)"
        r"|terms (?:of (?:use|service|sale)|and conditions|& conditions)"
        r"|(?:you can )?find out more about our .{0,80}(?:privacy|cookie) policy.{0,60}"
        r"|if you wish to object to the use of your data\b.{0,160}|this (?:site|form"
        r"|page) is protected by recaptcha\b.{0,200}"
        r"|please (?:enable|turn on|activate) (?:javascript|cookies)\b.{0,200}|(?:your browser"
        r"|javascript) (?:does not support|is (?:disabled|not))\b.{0,200}"
        r"|you (?:need to|must) enable javascript\b.{0,120}"
        r"|.{0,40}\bproviding your personal data\b.{0,200}"
    ),
    "comment form": (
        r"(?:leave|post|add|write|join)(?: (?:a|your|the))? (?:reply|comment|comments"
        r"|conversation|discussion)(?: below)?[.!]?"
        r"|your e-?mail address will not be (?:published"
        r"|shown)\.?(?: required fields are marked ?\*?\.?)?"
        r"|required fields are marked ?\*?\.?|cancel reply|(?:name|website|comment|e-?mail)\s?\*"
        r"|submit(?: comment)?"
        r"|save my name,? (?:and )?e-?mail.{0,120}|notify me of (?:new|follow-?up) (?:posts"
        r"|comments).{0,60}"
        r"|(?:you must|please) (?:be )?log(?:ged)? ?in to (?:post a |leave a |add a )?(?:comment"
        r"|reply)\.?.{0,40}"
        r"|(?:be the )?first to comment\.?|no comments(?: yet)?\.?|comments are (?:closed|off"
        r"|turned off)\b.{0,60}"
        r"|(?:view|show|hide|see|read|load|all|more)(?: all| more"
        r"| the)?(?: \d{1,5})? comments?(?: \(\d{1,6}\))?|comments? ?\(\d{1,6}\)"
        r"|this site uses akismet\b.{0,160}|learn how your comment data is processed\.?"
        r"|report (?:this )?comment"
        r"|what do you think\?.{0,80}\b(?:comments?|let us know|tell us)\b.{0,60}|(?:let us know"
        r"|tell us|share your thoughts|have your say"
        r"|sound off)\b[^.!?]{0,60}\bcomments?\b[^.!?]{0,40}[.!]?"
        r"|\d{1,4} thoughts on [“\"].{1,160}"
    ),
    "rights": (
        r"(?:©|\(c\)|copyright\b)[^\n]{0,30}\b(?:19|20)\d\d\b.{0,240}"
        r"|.{0,80}\ball rights reserved\b.{0,200}"
        r"|this (?:material|article|content) may not be (?:published|reproduced|broadcast"
        r"|reprinted)\b.{0,160}"
        r"|our standards:.{0,80}|(?:licensing|reprint) rights|order reprints.{0,60}"
        r"|this (?:article|story|post) (?:was )?(?:originally|first) (?:appeared|published"
        r"|ran)\b.{0,240}"
        r"|this (?:article|story|post) is (?:republished|reproduced"
        r"|part of)\b.{0,240}\b(?:licen[cs]e|permission|original article)\b.{0,80}"
        r"|(?:the post .{1,160} (?:first )?appeared first on .{1,80})"
    ),
    "credits of the staff": (
        r"\(?(?:(?:additional )?(?:reporting|writing|editing|compiled|graphics?|photography"
        r"|video|production|translated|edited)"
        r" (?:by|and \w+ by)\s(?-i:[A-Z]).{1,240}|contributing(?: writers?"
        r"| reporters?)?:\s.{1,240}|contributed by\s.{1,120})"
        r"|(?:[^.!?]|[.](?=\s?[A-Z][\w.]*\b)){2,600}\bcontributed (?:reporting )?to this (?:repor"
        r"t|story|article|post)\b[^.!?]{0,80}[.)]*"
        r"|(?:from )?.{2,60} and wire (?:reports|services)|(?:with )?(?:files|reporting|agencies"
        r"|material) from (?-i:[A-Z]).{1,120}(?<!\.)"
        r"|with (?:agency|wire) (?:inputs|reports)"
        r"|(?-i:[–—-]{1,2}\s?(?:with )?[A-Z][\w.'’-]+(?:(?:\s|,\s| and )(?:[A-Z][\w.'’-]*|de|van"
        r"|von)){1,5})"
    ),
    "updates to the page": (
        r"(?:\(?(?:this|the) (?:story|article|post|report|page|live blog|liveblog"
        r"|column) (?:has been|was|is being|will be|may be) updated"
        r"\b[^.!?]{0,120}[.)]*|this is a (?:developing"
        r"|breaking)(?: news)? story[^.!?]{0,80}[.)]*(?:\s?.{0,120}\b(?:updates?"
        r"|refresh)\b.{0,60})?"
        r"|(?:check|come) back (?:later |soon )?for (?:more )?updates.{0,40}"
        r"|please refresh.{0,80}|last updated\b.{0,60}(?<![.?!])"
        r"|published\b.{0,60}\d(?:\s?[A-Z]{2,4})?)"
    ),
    "contact": (
        r"(?:contact|reach|e-?mail|email|write to|send (?:tips|news|an email"
        r"|e-mail)s? to)\b.{0,160}?\S{1,60}@\S{2,60}.{0,200}"
        r"|(?:e-?mail|email|twitter|phone|tel"
        r"|instagram)\s?:\s?\S{3,80}(?:[;,]?\s.{0,80})?(?<!\.)"
        r"|[\w.+-]{2,40}@[\w-]{2,40}(?:\.[\w-]{2,20}){1,3}[\s;.,]*"
        r"|(?:do you )?have (?:a|any) (?:story|news tip|tip"
        r"|confidential tip)\b[^.?!]{0,80}[?.].{0,200}"
        r"|got a (?:news )?tip\?.{0,200}|click here (?:to|for)\b.{0,160}|support (?:quality"
        r"|independent|local|our) journalism\b.{0,240}"
        r"|download (?:the|our) .{0,60}\bapp\b.{0,120}|(?:tap|swipe|scroll) (?:here|down|left"
        r"|right|up)\b.{0,60}"
    ),
    "closing label": (
        r"(?:related(?: (?:articles?|stories|posts|links|content|topics|news|coverage|tags?))?"
        r"|(?:most|more) (?:read|popular|viewed|shared|commented)"
        r"|(?:you (?:may|might) (?:also )?(?:like|be interested in|have missed))"
        r"|recommended(?: (?:stories|articles|for you|reading|videos))?"
        r"|trending(?: (?:now|stories|topics|news))?|top stories|latest (?:news|stories|articles"
        r"|headlines|posts|videos)|editor.s (?:picks?|choice)"
        r"|popular (?:now|posts|stories|articles)|what to read next|more (?:stories|news"
        r"|articles|coverage|headlines|videos|like this|on this (?:story|topic))"
        r"|more (?:from|in|by) .{2,60}|(?:about|meet) the (?:author|writer)s?|author bio"
        r"|from around the web|around the web|in this (?:article|story)"
        r"|tags|topics|categories|filed under|table of contents|share this(?: article| story)?"
        r"|sponsored links|paid stories|must reads?|don.t miss)[\s:…]*"
    ),
    "tag row": (
        r"(?:tags?|topics?|filed under|categories|category|keywords"
        r"|mentioned in this (?:article|story))\s?:\s.{2,240}(?<![.!?])"
    ),
    "graphic": (
        r"(?:chart|table|graphic|map|data|source|sources)\s?:\s?(?-i:[A-Z]).{1,120}(?<![.!?])"
        r"|(?:created|made) with (?:datawrapper|flourish)|get the data|embed (?:this )?(?:chart"
        r"|code)?|(?:download|view) (?:image|data|chart|pdf)"
    ),
    "sample notice": (
        r"[*_(\[]{0,4}(?:note: )?(?:this is an? )?(?:sample|demonstration)"
        r" (?:article|text|document|file) (?:written|made|for)\b.{0,300}"
    ),
    "separator": r"[\W_]{1,80}",
    "table row": r"\|.*\|",
}

_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in RULES.items()}
_ANY = re.compile("|".join(f"(?:{pattern})" for pattern in RULES.values()), re.IGNORECASE)
_GALLERY = re.compile(r"\bHide Caption \d{1,3} of \d{1,3}\b")


def is_boilerplate_line(text: str) -> bool:
    """Whether a line, stripped, is boilerplate as a whole."""
    if len(text) > _SHORT:
        return "Hide Caption" in text and bool(_GALLERY.search(text))
    return bool(_ANY.fullmatch(text) or _GALLERY.search(text))


def matching_rules(text: str) -> Iterator[str]:
    """Yield the names of the rules that `text`, a stripped line, falls under: for explaining."""
    if _GALLERY.search(text):
        yield "gallery"
    if len(text) <= _SHORT:
        yield from (name for name, rule in _COMPILED.items() if rule.fullmatch(text))
