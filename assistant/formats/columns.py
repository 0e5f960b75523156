"""What a column of a table is, by its header in English, German, French or Spanish, as trackers and people write it."""

import re
import unicodedata

# The first field whose names hold a header takes the column. Names stand without accents, signs and capitals.
FIELDS: dict[str, str] = {
    "id": "id|key|issue key|issue id|task id|card id|item id|number|ref|nr|no|schlussel|nummer|cle|numero|clave|okr id",
    "result": "key result|key results|kr|krs|result|results|key result name|key result title|schlusselergebnis|"
    "schlusselergebnisse|kernergebnis|ergebnis|resultat cle|resultats cles|resultat|resultats|resultado clave|"
    "resultados clave|resultado|resultados",
    "parent": "parent|parent okr|parent objective|parent key result|parent issue|parent task|parent summary|parent key|"
    "parent name|parent link|epic link|epic name|aligned to|alignment|supports|contributes to|company objective|"
    "company okr|ubergeordnet|ubergeordnetes ziel|unternehmensziel|objectif parent|contribue a|objetivo superior|"
    "objetivo padre|contribuye a",
    "objective": "objective|objectives|goal|goals|okr|o|objective name|objective title|ziel|ziele|objectif|objectifs|"
    "objetivo|objetivos|meta|metas",
    "owner": "owner|owners|assignee|assignees|responsible|dri|lead|accountable|driver|who|person|assigned to|members|"
    "verantwortlich|verantwortliche|verantwortlicher|verantwortliche person|zustandig|bearbeiter|bearbeiterin|"
    "eigentumer|responsable|proprietaire|assigne|assigne a|attribue a|pilote|propietario|asignado|asignado a|dueno|"
    "encargado",
    "team": "team|teams|team name|squad|tribe|working group|bereich|abteilung|gruppe|equipe|service|departement|equipo|"
    "area|departamento",
    "org": "org|organisation|organization|company|business unit|department|unternehmen|entreprise|empresa",
    "status": "status|state|progress|score|grade|confidence|stage|phase|list|list name|section column|column|health|"
    "stand|fortschritt|zustand|statut|etat|avancement|progression|estado|estatus|progreso|avance",
    "period": "quarter|period|cycle|cycle name|timeframe|time frame|half|release|iteration|milestone|timeline|horizon|"
    "fix version|fix versions|fix version s|target release|sprint|zeitraum|quartal|halbjahr|periode|trimestre|"
    "semestre|periodo",
    "due": "due|due date|deadline|target date|end date|date|eta|termin|fallig|fallig am|falligkeit|frist|enddatum|"
    "echeance|date d echeance|date limite|fecha|fecha limite|fecha de vencimiento|vencimiento|plazo",
    "link": "url|link|card url|issue url|web url|permalink|verweis|adresse|lien|enlace",
    "kind": "type|issue type|item type|kind|work item type|art|typ|vorgangstyp|type d element|tipo",
    "level": "level|okr level|ebene|niveau|nivel",
    "tags": "tags|tag|labels|label|priority|prio|schlagworte|etiketten|prioritat|etiquettes|priorite|etiquetas|"
    "prioridad",
    "details": "description|descriptions|details|notes|note|comment|comments|rationale|why|context|body|"
    "card description|beschreibung|notizen|bemerkung|bemerkungen|kommentar|kommentare|begrundung|warum|commentaire|"
    "commentaires|pourquoi|contexte|descripcion|detalles|notas|comentario|comentarios|por que|contexto",
    "item": "item|items|roadmap item|title|name|summary|feature|features|feature name|project|project name|initiative|"
    "initiatives|epic|task|tasks|task name|deliverable|deliverables|output|story|stories|user story|work item|"
    "card name|what|activity|activities|action|actions|idea|enhancement|vorhaben|massnahme|massnahmen|aufgabe|aufgaben|"
    "titel|thema|funktion|projekt|projekte|bezeichnung|arbeitspaket|eintrag|name des vorgangs|zusammenfassung|element|"
    "elements|titre|nom|fonctionnalite|fonctionnalites|projet|projets|tache|taches|chantier|sujet|livrable|intitule|"
    "resume|elemento|elementos|titulo|nombre|funcionalidad|funcionalidades|proyecto|tarea|tareas|accion|acciones|"
    "iniciativa|iniciativas|entregable|tema|resumen",
}
MAIN = ("result", "item", "objective")
ELSE = "else"
"""Words a line in a row that has none of these."""
SEVERAL = frozenset({"owner", "tags", "details"})
"""Fields that may be spread over several columns."""
OURS = "okr "
"""Begins the columns that an export of ours adds; the id is read, and the text where no other column words an item."""
_KNOWN = {name: field for field, names in FIELDS.items() for name in reversed(names.split("|"))}


def plain_header(text: str) -> str:
    """A header without accents, signs, capitals, and what stands in brackets."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text.lower().replace("ß", "ss"))
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", bare.replace("_", " ")))


def fields_of(header: tuple[str, ...]) -> list[str]:
    """The field of each column; an empty text for one that is only kept."""
    fields: list[str] = []
    for text in header:
        name = plain_header(text)
        if text.strip() == "#":
            name = "number"
        field = _KNOWN.get(name, "")
        fields.append("" if field in fields and field not in SEVERAL else field)
    ours = [plain_header(text) for text in header]
    if "okr id" in ours:
        fields = ["" if field == "id" else field for field in fields]
        fields[ours.index("okr id")] = "id"
    if "okr text" in ours:
        fields[ours.index("okr text")] = ELSE
    return fields
