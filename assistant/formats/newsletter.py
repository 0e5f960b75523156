"""What a letter says around its goals: greetings, photo credits, sign-offs, and invitations to write, share or leave.

A team that works from a newsletter pastes all of it. None of these lines is a goal, and in a text without bullets each
would pass for one.
"""

import re

_NAMES = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}"
_WHOM = r"folks|everyone|everybody|all|team|there|friends|readers?|colleagues|subscribers?|both|neighbours|neighbors"
_GREETING = rf"(?:hi|hey|hello|dear|good (?:morning|afternoon|evening)|greetings)(?:[ ](?:(?:{_WHOM})|(?-i:{_NAMES})))+"
_CREDIT = (
    r"(?:photo(?:graph)?|image|picture|illustration|cover|artwork)(?: credits?| courtesy)?\s*(?::| by )\s*"
    r"(?:.*\b(?:on|via|from|at|/)\s*(?:unsplash|pexels|pixabay|flickr|getty\w*|istock\w*|shutterstock|wikimedia.*)|"
    r"(?-i:[A-Z])[\w'’.-]+(?: (?-i:[A-Z])[\w'’.-]+){0,3})"
)
_INVITATION = (
    r"join the conversation|or to participate|leave a comment|\d+ comments?|share this (?:post|article|issue|letter)|"
    r"(?:un)?subscribe(?: (?:now|here|to .{1,60}))?|(?:already a subscriber\? )?(?:log|sign) in to comment|"
    r"(?:view|read|open) (?:this (?:e-?mail|issue|post|letter) )?(?:in (?:your |the |a )?browser|online)|"
    r"was this (?:e-?mail|letter|issue) forwarded to you\?.*|forwarded this e-?mail\?.*|"
    r"forward (?:it|this) to a friend|"
    r"(?:interested in|want to|fancy) work(?:ing)? (?:with us|together)\?|(?:please )?(?:reach out|get in touch)|"
    r"you (?:are receiving|received|get) this (?:e-?mail|letter|message).*|"
    r"manage (?:your )?(?:preferences|subscription)|"
    r"(?:©|\(c\)|copyright) ?(?:19|20)\d\d.*|all rights reserved|thanks? for reading(?:[ !].{0,60})?|"
    r"(?:see|talk to) you (?:soon|next (?:week|month|time|issue))|until next (?:week|month|time|issue)"
)
_PARTING = r"(?:(?:best|kind|warm(?:est)?|many) )?(?:regards|wishes|thanks)|best|cheers|yours(?: truly| sincerely)?"
_EDGES = r"[ \t]*(?:#{1,6}[ \t]+)?[*_]{0,3}"
_END = r"[ \t]*[*_]{0,3}[ \t]*$"
_INVITED = rf"(?:{_INVITATION})(?:[ \t]*[|·•/][ \t]*(?:{_INVITATION}))*"
_LINE = re.compile(
    rf"^{_EDGES}(?:(?P<greeting>{_GREETING})[ \t]*[,!.:–—-]*|{_CREDIT}\.?|{_INVITED}[.!]?|(?:{_PARTING}),){_END}",
    re.M | re.I,
)
# "- Jo" by itself is a signature where a letter began with a greeting, and might be a bullet elsewhere.
_SIGNATURE = re.compile(
    rf"(?:(?<=\n\n)|(?<=\n[ \t]\n))[ \t]*(?:[-–—~]+[ \t]*)(?:{_NAMES})(?:(?:,| and| &) (?:{_NAMES}))*[ \t]*"
    r"(?=\n[ \t]*\n|\n?\Z)"
)


def without_boilerplate(text: str) -> tuple[str, int]:
    """The text with such lines blanked, so that places stay true, and how many they were."""
    taken = 0
    greeted = -1

    def blanked(match: re.Match[str]) -> str:
        nonlocal taken, greeted
        taken += 1
        if match.re is _LINE and match["greeting"] and greeted < 0:
            greeted = match.start()
        return " " * len(match.group())

    text = _LINE.sub(blanked, text)
    if greeted >= 0:
        text = text[:greeted] + _SIGNATURE.sub(blanked, text[greeted:])
    return text, taken
