"""What people say about a saved OKR, and what was decided."""

import streamlit as st

from assistant.errors import OkrError
from assistant.ui import saving, state, telling
from assistant.ui.safe import for_html
from assistant.workspace.records import Comment, Saved


def talk(one: Saved) -> None:
    """Draw the comments, the field for another, and the decisions."""
    workspace, me = saving.workspace(), saving.me()
    for comment in workspace.talk.comments(me, one.id):
        with st.container(horizontal=True, vertical_alignment="center", key=f"comment-{comment.id}"):
            st.html(_comment(comment))
            if comment.author_id == me.id:
                st.button("Take back", key=f"unsay-{comment.id}", type="tertiary", on_click=_take_back, args=(comment,))
    if gone := saving.cell("unsaid"):
        st.button("Undo: let the comment stand", key="resay", on_click=_stand, args=(gone,))
    key = f"say-{one.id}"
    st.text_area("Comment", key=key, height=90, placeholder="What would you ask or change?")
    st.button("Send", key=f"send-{one.id}", on_click=_say, args=(one.id, key))
    rows = "".join(
        f"<li><b>{for_html(done.what)}</b> {for_html(done.reason)} <small>{for_html(done.author)}, version "
        f"{done.version}, {done.at:%d %b %Y}</small></li>"
        for done in workspace.talk.decisions(me, one.id)
    )
    if rows:
        st.html(f'<div class="o"><h3>Decisions</h3><ul class="o-advice">{rows}</ul></div>')


def _comment(comment: Comment) -> str:
    head = f"{for_html(comment.author)} · {comment.at:%d %b %Y, %H:%M} UTC · version {comment.version}"
    text = for_html(comment.text).replace("\n", "<br>")
    return f'<div class="o"><h4>{head}</h4><p>{text}</p></div>'


def _say(okr: str, key: str) -> None:
    try:
        saving.workspace().talk.comment(saving.me(), okr, str(state.value(key) or ""))
    except OkrError as fault:
        telling.failed(str(fault))
        return
    state.show(key, "")


def _take_back(comment: Comment) -> None:
    _undoable(comment.id, back=True)


def _stand(comment: int) -> None:
    _undoable(comment, back=False)


def _undoable(comment: int, *, back: bool) -> None:
    try:
        saving.workspace().talk.take_back(saving.me(), comment, back=back)
    except OkrError as fault:
        telling.failed(str(fault))
        return
    saving.set_cell("unsaid", comment if back else None)
