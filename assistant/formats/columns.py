"""What a column of a table is, by its header as trackers and people write it.

English, German, French, Spanish and Portuguese are known; what is not known can be mapped by hand.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from assistant.errors import InputError

# The first field whose names hold a header takes the column. Names stand without accents, signs and capitals.
FIELDS: dict[str, str] = {
    "id": "id|key|issue key|issue id|task id|card id|item id|objective id|goal id|feature id|gid|number|ref|nr|no|"
    "identifier|schlussel|nummer|vorgangsschlussel|kennung|cle|cle de ticket|numero|identifiant|clave|"
    "clave de incidencia|identificador|chave|chave da item|okr id",
    "result": "key result|key results|kr|krs|result|results|key result name|key result title|key result description|"
    "key results name|schlusselergebnis|schlusselergebnisse|kernergebnis|kernergebnisse|ergebnis|resultat cle|"
    "resultats cles|resultat|resultats|resultado clave|resultados clave|resultado|resultados|resultado chave|"
    "resultados chave|resultados chaves",
    "parent": "parent|parent okr|parent objective|parent key result|parent issue|parent task|parent summary|"
    "parent key|parent id|parent ids|parent name|parent link|parent goal|parent item|parent title|epic link|"
    "epic name|aligned to|aligned with|alignment|aligns to|supports|supporting|contributes to|company objective|"
    "company okr|company goal|ubergeordnet|ubergeordnetes ziel|ubergeordnetes okr|ubergeordneter vorgang|elternziel|"
    "unternehmensziel|objectif parent|parent objectif|aligne sur|contribue a|objectif superieur|objetivo superior|"
    "objetivo padre|contribuye a|alineado con|principal|objetivo pai|item pai|contribui para|alinhado a|alinhado com",
    "objective": "objective|objectives|goal|goals|okr|o|objective name|objective title|objective description|"
    "goal name|goal title|objective key result title|ziel|ziele|objektiv|zielsetzung|objectif|objectifs|objetivo|"
    "objetivos|meta|metas|nome do objetivo|nombre del objetivo",
    "owner": "owner|owners|assignee|assignees|responsible|dri|lead|leads|accountable|driver|who|person|people|"
    "assigned to|assign|members|champion|owner name|objective owner|goal owner|key result owner|"
    "product owner|project lead|kr owner|assignee name|verantwortlich|verantwortliche|verantwortlicher|"
    "verantwortliche person|zustandig|zugewiesen an|zugewiesene person|bearbeiter|bearbeiterin|eigentumer|besitzer|"
    "responsable|proprietaire|assigne|assigne a|attribue a|pilote|porteur|propietario|asignado|asignado a|"
    "persona asignada|dueno|encargado|responsavel|responsaveis|dono|proprietario|atribuido a|encarregado",
    "team": "team|teams|team name|squad|squads|tribe|working group|group|group name|owning team|bereich|abteilung|"
    "gruppe|mannschaft|equipe|equipes|service|departement|equipo|equipos|area|departamento|equipa|equipas",
    "org": "org|organisation|organization|company|business unit|department|division|unternehmen|firma|entreprise|"
    "societe|empresa|organizacion|organizacao",
    "status": "status|state|progress|score|grade|confidence|stage|phase|list|list name|section column|column|health|"
    "rag|status name|stage name|umsetzungsstand|bearbeitungsstand|sachstand|"
    "attainment|completion|percent complete|complete|status category|workflow state|current status|stand|"
    "fortschritt|zustand|statut|etat|avancement|progression|estado|estatus|progreso|avance|situacao|andamento|"
    "progresso|fase|etapa|lista",
    "period": "quarter|quarters|period|cycle|cycle name|timeframe|time frame|time period|half|release|iteration|"
    "milestone|timeline|horizon|session|okr cycle|planning period|target quarter|planned for|fix version|"
    "fix versions|fix version s|target release|sprint|zeitraum|quartal|halbjahr|zyklus|losungsversion|periode|"
    "trimestre|semestre|cycle okr|jalon|periodo|ciclo|hito|marco",
    "due": "due|due date|due on|deadline|target date|end date|ends|date|eta|termin|fallig|fallig am|falligkeit|"
    "falligkeitsdatum|frist|enddatum|zieldatum|echeance|date d echeance|date limite|date de fin|fecha|fecha limite|"
    "fecha de vencimiento|fecha de entrega|vencimiento|plazo|prazo|data limite|data de entrega|data de vencimento|"
    "vencimento|data final",
    "link": "url|link|card url|issue url|web url|permalink|html url|short url|verweis|adresse|lien|enlace|ligacao",
    "kind": "type|issue type|item type|kind|work item type|object type|okr type|goal type|entity type|art|typ|"
    "vorgangstyp|objekttyp|type d element|type de ticket|tipo|tipo de item|tipo de objetivo|tipo de incidencia",
    "level": "level|okr level|ebene|niveau|nivel",
    "tags": "tags|tag|labels|label|priority|prio|importance|schlagworte|etiketten|stichworter|prioritat|etiquettes|"
    "priorite|etiquetas|prioridad|prioridade|rotulos",
    "details": "description|descriptions|details|notes|note|comment|comments|rationale|why|context|body|"
    "card description|feature description|problem|beschreibung|notizen|benefit|benefits|expected benefit|value|"
    "nutzen|mehrwert|anmerkung|anmerkungen|hinweis|hinweise|erlauterung|bemerkung|bemerkungen|kommentar|kommentare|"
    "begrundung|warum|commentaire|commentaires|pourquoi|contexte|descripcion|detalles|notas|comentario|comentarios|"
    "por que|contexto|descricao|detalhes|observacoes|justificativa",
    "item": "text|item|items|roadmap item|title|name|summary|issue title|feature|features|feature name|item name|"
    "task|tasks|task name|deliverable|deliverables|output|outputs|story|stories|user story|work item|work items|"
    "card name|card title|what|activity|activities|action|actions|idea|ideas|enhancement|subject|headline|"
    "requirement|request|vorhaben|massnahme|massnahmen|aufgabe|aufgaben|titel|thema|funktion|bezeichnung|"
    "arbeitspaket|eintrag|name des vorgangs|zusammenfassung|anforderung|element|elements|titre|nom|fonctionnalite|"
    "fonctionnalites|tache|taches|nom de la tache|sujet|livrable|livrables|intitule|resume|action a mener|elemento|"
    "elementos|titulo|nombre|nombre de la tarea|funcionalidad|funcionalidades|tarea|tareas|accion|acciones|"
    "entregable|entregables|tema|resumen|nome|nome da tarefa|funcionalidade|tarefa|tarefas|acao|acoes|entrega|"
    "entregas|entregavel|resumo|assunto|project|project name|projects|initiative|initiative name|initiatives|epic|"
    "epics|projekt|projekte|projet|projets|chantier|chantiers|proyecto|proyectos|iniciativa|iniciativas|projeto|"
    "projetos",
}
# Names of things above an item: they word a line only where no other column does.
_ABOVE = frozenset(
    """project projects initiative initiatives epic epics projekt projekte projet projets chantier chantiers proyecto
    proyectos iniciativa iniciativas projeto projetos""".split()
) | {"project name", "initiative name"}
MAIN = ("result", "item", "objective")
ELSE = "else"
"""Words a line in a row that has none of these."""
SEVERAL = frozenset({"owner", "tags", "details"})
"""Fields that may be spread over several columns."""
# Where two columns could hold a field, the one named here does: a status says more than a score, the name of a parent
# more than its number, and the owner of a key result is not the objective's.
_RATHER: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "status": (
        frozenset({"score", "grade", "progress", "confidence", "completion", "complete", "percent complete"}),
        frozenset({"status", "state", "rag", "health", "current status", "statut", "estado"}),
    ),
    "parent": (frozenset({"parent", "parent id", "parent key", "parent link"}), frozenset({"parent summary"})),
    "owner": (frozenset({"objective owner", "goal owner"}), frozenset({"kr owner", "key result owner"})),
}
# Fields of columns that count only where no other column holds the field.
_LAST = {
    "owner email": "owner", "assignee email": "owner", "lead email": "owner", "owner id": "owner",
}  # fmt: skip
# What a key result is measured by: kept beside its words.
_AMOUNTS = {
    "baseline": "start value|start|baseline|initial value|startwert|ausgangswert|valeur de depart|valor inicial",
    "target": "target value|target|goal value|zielwert|valeur cible|valor objetivo|valor meta",
    "current": "current value|current|actual|actual value|istwert|aktueller wert|valeur actuelle|valor actual|"
    "valor atual",
    "unit": "unit|units|einheit|unite|unidad|unidade",
}
OURS = "okr "
"""Begins the columns that an export of ours adds: the id is read, and the rest where no other column holds it."""
OUR_ID = f"{OURS}id"
_OURS_READ = ("team", "owner", "status", "period", "link")
"""What a document that is no table said in other ways; an export of it is read again with them."""
MAPPED = {
    "text": "item",
    "key_result": "result",
    "ignore": "",
    **{name: name for name in FIELDS if name not in ("item", "result")},
}
"""The fields that a person may map a column to, as they are called there and here."""
_AMOUNT = {name: amount for amount, names in _AMOUNTS.items() for name in names.split("|")}
_KNOWN = {name: field for field, names in FIELDS.items() for name in reversed(names.split("|"))}


def plain_header(text: str) -> str:
    """A header without accents, signs, capitals, and what stands in brackets; of a custom field its own name."""
    lowered = text.lower().replace("ß", "ss")
    if custom := re.fullmatch(r"\s*custom field\s*\((?P<name>.+)\)\s*", lowered):
        lowered = custom["name"]
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", lowered)
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", bare.replace("_", " ")))


def field_of(name: str) -> str:
    """The field that a header or a key is known for; nothing for one that is not known."""
    return _KNOWN.get(plain_header(name), "")


def checked_mapping(mapping: Mapping[str, str]) -> dict[str, str]:
    """A mapping of fields to columns, its names checked. Raises InputError for a field that does not exist."""
    for name in mapping:
        if name not in MAPPED:
            raise InputError(
                f"'{name}' is no field that a column can be mapped to; give one of {', '.join(sorted(MAPPED))}, "
                f"e.g. text=Summary."
            )
    return dict(mapping)


def fields_of(header: tuple[str, ...], mapping: Mapping[str, str] | None = None) -> list[str]:
    """The field of each column; an empty text for one that is only kept. What a person mapped goes first."""
    by_hand = {
        plain_header(column): MAPPED[name] for name, columns in (mapping or {}).items() for column in columns.split(",")
    }
    given = [by_hand.get(plain_header(text)) for text in header]
    left_out = rather(header)
    taken = {field for field in given if field}
    fields: list[str] = []
    for text, hand in zip(header, given, strict=True):
        field = _KNOWN.get("number" if text.strip() == "#" else plain_header(text), "")
        if hand is not None:
            fields.append(hand)
        elif text in left_out or field in taken or (field in fields and field not in SEVERAL):
            fields.append("")
        else:
            fields.append(field)
    if "item" not in taken:
        fields = _worded(header, fields)
    fields = _filled(header, fields, given)
    ours = [plain_header(text) for text in header]
    if OUR_ID in ours:
        fields = ["" if field == "id" else field for field in fields]
        fields[ours.index(OUR_ID)] = "id"
    if "okr text" in ours:
        fields[ours.index("okr text")] = ELSE
    for name in _OURS_READ:
        if f"{OURS}{name}" in ours and name not in fields:
            fields[ours.index(f"{OURS}{name}")] = name
    return fields


def rather(header: Iterable[str]) -> set[str]:
    """Headers whose field another column holds better; an epic's own name in Jira is no parent of it."""
    held = list(header)
    names = {plain_header(text) for text in held}
    weaker = {name for less, more in _RATHER.values() if more & names for name in less}
    return {
        text
        for text in held
        if plain_header(text) in weaker or re.fullmatch(r"\s*custom field\s*\(epic name\)\s*", text, re.I)
    }


def _filled(header: tuple[str, ...], fields: list[str], given: list[str | None]) -> list[str]:
    """The same, with columns that count where no other holds their field, and what a key result is measured by."""
    for at, text in enumerate(header):
        if (last := _LAST.get(plain_header(text))) and given[at] is None and last not in fields:
            fields[at] = last
    if "result" not in fields:
        return fields
    return [field or _AMOUNT.get(plain_header(text), "") for field, text in zip(fields, header, strict=True)]


def _worded(header: tuple[str, ...], fields: list[str]) -> list[str]:
    """The same, where "Project" stands before "Title": the title words the line."""
    if "item" not in fields or plain_header(header[fields.index("item")]) not in _ABOVE:
        return fields
    for at, text in enumerate(header):
        name = plain_header(text)
        if not fields[at] and _KNOWN.get(name) == "item" and name not in _ABOVE:
            fields[fields.index("item")] = ""
            fields[at] = "item"
            break
    return fields
