"""What publishers say to their readers, by the rule that finds it."""

NOTICES = {
    "paywall": (
        "To continue reading, subscribe now",
        "Unlimited digital access for just €1 for the first month, then €12.90 a month."
        " Cancel anytime.",
        "You have read 3 of your 5 free articles this month.",
        "You’ve got 2 free articles left.",
        "3 of 5 free articles remaining",
        "This is your last free article.",
        "Subscribe now to unlock this story and every other one.",
        "Only $4 a week. Cancel any time.",
        "€1 for the first month for new subscribers",
        "Just £2 per week, then £9.99 a month.",
        "To read the full story, please log in.",
        "Full access for €9 a month",
        "Sign in to continue reading",
        "You have reached your limit of free articles.",
        "This article is for subscribers only.",
        "Start your free trial today",
        "Subscribe now for full access.",
        "Please log in for unlimited digital access to every story.",
    ),
    "note of the desk": (
        "Author's note: Some names in this report were changed.",
        "Editor’s note: This report describes an accident.",
        "Disclosure: The author's sister works for the port.",
    ),
    "line for tips": (
        "Got a tip? Call our newsroom.",
        "Do you know something about the lock? Write to tips@alder.example.",
        "If you have a tip, please contact the newsroom.",
        "Do you have an opinion on the issues raised in this article? If you would like to submit"
        " a letter of up to 300 words, write to letters@alder.example.",
        "If you would like to submit a letter of up to 300 words, write to us.",
    ),
    "newsletter": (
        "You are receiving this email because you signed up for Alder Briefing.",
        "You received this newsletter because you asked for it.",
        "This email was sent to you@example.org",
        "Unsubscribe | Manage preferences",
        "View in browser",
        "Forward to a friend · Unsubscribe · Privacy policy",
    ),
    "rights": (
        "NPR transcripts are created on a rush deadline by a contractor. This text may change.",
        "Listen · 3:41",
        "Transcript",
        "01:32 - Source: CNN",
        "(SOUNDBITE OF ARCHIVED RECORDING)",
    ),
    "line of the house": (
        "2h ago Mayor resigns",
        "10 minutes ago",
        "COLLECTED BY",
        "Collected by Organization: Kell Archive. It keeps pages.",
        "Support the Guardian",
        "CAUTION: This email originated from outside of Kell County. Do not click links.",
        "This e-mail came from outside the organisation.",
        "This message and any attachments are confidential. If you are not the intended recipient,"
        " delete it.",
    ),
    "affiliate note": (
        "When you buy through links on our site, we may earn an affiliate commission.",
        "We may earn a commission if you buy something through our links.",
        "The Alder Post may earn a commission from links on this page.",
        "This article contains affiliate links.",
        "Products featured here were independently selected by our editors.",
    ),
}
