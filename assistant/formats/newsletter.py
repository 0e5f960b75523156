"""What a letter says around its goals: greetings, photo credits, signatures, and invitations to write, share or leave.

A team that works from a newsletter or a mail pastes all of it. None of these lines is a goal, and in a text without
bullets each would pass for one.
"""

import re

from assistant.expression import expression

# Such lines are short; a longer one is somebody's sentence.
_LONGEST = 160
_NAME = r"[A-Z][\w'’.-]+"
_WHOM = r"folks|everyone|everybody|all|team|there|friends|readers?|colleagues|subscribers?|both|neighbou?rs|and"
_GREETING = expression(
    r"(?:hi|hey|hello),|(?:hi|hey|hello|dear|good (?:morning|afternoon|evening)|greetings)"
    rf"(?: (?:(?:{_WHOM})\b|(?-i:{_NAME}))){{1,5}}\s*[,!.:–—-]*",
    re.I,
)
_CREDIT = expression(
    r"(?:photo(?:graph)?|image|picture|illustration|cover|artwork)(?: credits?| courtesy)?\s*(?::| by )\s*"
    r"(?:.*\b(?:on|via|from|at) (?:unsplash|pexels|pixabay|flickr|getty\w*|istock\w*|shutterstock|wikimedia.*)|"
    rf"(?-i:{_NAME})(?: (?-i:{_NAME})){{0,3}})\.?",
    re.I,
)
_INVITATION = expression(
    r"(?:join the conversation|or to participate|leave a comment|\d+ comments?|"
    r"share this (?:post|article|issue|letter)|"
    r"(?:un)?subscribe(?: (?:now|here|to .*))?|(?:already a subscriber\? )?(?:log|sign) in to comment|"
    r"(?:view|read|open) (?:this (?:e-?mail|issue|post|letter) )?(?:in (?:your |the |a )?browser|online)|"
    r"was this (?:e-?mail|letter|issue) forwarded to you\?.*|forwarded this e-?mail\?.*|"
    r"forward (?:it|this) to a friend|"
    r"(?:interested in|want to|fancy) work(?:ing)? (?:with us|together)\?|(?:please )?(?:reach out|get in touch)|"
    r"you (?:are receiving|received|get) this (?:e-?mail|letter|message).*|"
    r"manage (?:your )?(?:preferences|subscription)|(?:©|\(c\)|copyright) ?(?:19|20)\d\d.*|all rights reserved|"
    r"thanks? for reading.*|(?:see|talk to) you (?:soon|next (?:week|month|time|issue))|"
    r"until next (?:week|month|time|issue))[.!]?",
    re.I,
)
_PARTING = expression(
    r"(?:(?:(?:best|kind|warm(?:est)?|many) )?(?:regards|wishes|thanks)|best|cheers|yours(?: truly| sincerely)?),", re.I
)
# Several invitations stand side by side: "Unsubscribe | View in browser".
_SIDE_BY_SIDE = expression(r"[|·•/]")
_EDGES = expression(r"^#{1,6}[ \t]+|^[*_]{1,3}|[*_]{1,3}$")
# "- Jo" by itself is a signature where a letter began with a greeting, and might be a bullet elsewhere.
_SIGNATURE = expression(rf"[-–—~]+ ?{_NAME}(?: {_NAME}){{0,2}}(?:(?:,| and| &) {_NAME}){{0,3}}")


def without_boilerplate(text: str) -> tuple[str, int]:
    """The text with such lines blanked, so that places stay true, and how many they were."""
    lines = text.split("\n")
    greeted, taken = False, 0
    for number, line in enumerate(lines):
        said = line.strip()
        if not said or len(said) > _LONGEST:
            continue
        said = _EDGES.sub("", said).strip()
        greets = bool(_GREETING.fullmatch(said))
        alone = not "".join(lines[max(0, number - 1) : number] + lines[number + 1 : number + 2]).strip()
        if greets or _frames(said) or (greeted and alone and _SIGNATURE.fullmatch(said)):
            lines[number] = " " * len(line)
            greeted, taken = greeted or greets, taken + 1
    return "\n".join(lines), taken


def _frames(said: str) -> bool:
    if _CREDIT.fullmatch(said) or _PARTING.fullmatch(said) or _INVITATION.fullmatch(said):
        return True
    parts = _SIDE_BY_SIDE.split(said)
    return len(parts) > 1 and all(_INVITATION.fullmatch(part.strip()) for part in parts)
