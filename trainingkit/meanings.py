"""What the keys of the curriculum's files mean, for the editor and the authoring guide.

A description at the model's field comes first. Keys that mean the same wherever they stand are
explained once, here; ``Model.key`` explains a key of one model.
"""

from __future__ import annotations

from collections.abc import Mapping

from trainingkit.model.text import Kind, Model

#: Kind of text → what may stand in it.
KINDS: Mapping[Kind, str] = {
    Kind.PLAIN: "plain text",
    Kind.LINE: "text with marks",
    Kind.PROSE: "Markdown with marks",
    Kind.IMAGE: "path of a drawing",
}

#: ``key`` or ``Model.key`` → meaning.
MEANINGS: Mapping[str, str] = {
    "abbreviation": "Its usual short form.",
    "address": "Where it can be read; printed in the list of sources.",
    "alt": "What it shows, for those who cannot see it.",
    "answer": "Value of the right option, in a test.",
    "audience": "For whom it is.",
    "block": "Kind of block.",
    "books": "Handbooks or guides made of whole modules.",
    "bullets": "Short lines, one thought each.",
    "by": "Who said it.",
    "caption": "Heading or explanation, printed beside it.",
    "categories": "What the figures stand for: one name a bar or point.",
    "checked_on": 'The day on which somebody last looked it up: "2025-07-01".',
    "columns": "Headings of the columns.",
    "conclusion": "What the reader should take from it.",
    "condition": "Who gets it, on what condition.",
    "content": "Blocks, in the order in which they are read.",
    "date": "Date of publication: year, year-month or year-month-day.",
    "days": "The days, in order.",
    "definition": "Its meaning in a sentence that older readers follow.",
    "detail": "A line below the title in the agenda.",
    "end": "When the day should be over; `check` reports a day that runs longer.",
    "english": "The term in English.",
    "faq": "Questions that trainees ask, with answers.",
    "group": "The right that it is about; groups stand together.",
    "handouts": "Sheets to take home and worksheets.",
    "heading": "Heading of the column.",
    "help": "Explanation below the question.",
    "how_to_apply": "Where to go and what to bring.",
    "id": "Short name by which other places refer to it.",
    "image": "Drawing below curriculum/, such as images/loan-cycle.svg.",
    "intro": "Text before the first question.",
    "item": "Kind of item.",
    "items": "What happens, one after the other; clock times are computed.",
    "kind": "Which kind it is.",
    "labels": "Words beside the choices instead of the usual ones.",
    "layout": "Kind of slide.",
    "leaflets": "Sheets folded in three.",
    "materials": "What must be at hand.",
    "max_length": "Letters that fit, at most.",
    "maximum": "Largest number accepted.",
    "minimum": "Smallest number accepted.",
    "minutes": "Length in minutes.",
    "name": "Its name.",
    "note": "A note below it, such as its source.",
    "objective": "The objective that it tests, by id.",
    "options": "The answers to choose from.",
    "orientation": "How the sheet lies.",
    "panels": "The six faces, in the order of reading.",
    "points": "Points for the right answer.",
    "posters": "Sheets for a wall.",
    "publisher": "Who published it.",
    "purpose": "What it is for.",
    "question": "The question, by its id or in its words.",
    "questions": "Questions, in order.",
    "required": "Whether it must be answered.",
    "rows": "The rows, each a list with one cell a column.",
    "safety": "What older bodies need to do it safely.",
    "scale": "How people answer: three faces, three words, or 1 to 5.",
    "series": "The figures, one row for each thing compared.",
    "sessions": "The timed parts.",
    "shown_if": "Shown only after a certain answer to an earlier question.",
    "slides": "The slides of its deck, in order.",
    "source": "Source, by its id in sources.yaml.",
    "sources": "Sources, by their ids in sources.yaml.",
    "start": "When the day begins: 7:30.",
    "steps": "What is done, one step an item.",
    "subtitle": "A line below the title.",
    "task": "What is to be done.",
    "terms": "Terms, by their ids in glossary.yaml.",
    "text": "The text.",
    "title": "Heading.",
    "type": "Kind of question.",
    "unit": "Unit of the figures: đ, %, người, …",
    "valid_from": "Since when it holds.",
    "values": "One figure for each category.",
    "why": "Why the answer is right.",
    "width": "How much of the line it takes.",
    "Book.modules": "Its chapters: modules by their ids.",
    "ChecklistBlock.items": "What is ticked off, one thing an item.",
    "Collection.forms": "Forms printed with it, by their ids.",
    "ColumnsSlide.left": "The left half.",
    "ColumnsSlide.right": "The right half.",
    "Course.test": "How the test is drawn; without it the course has none.",
    "Course.title": "Name of the course, printed on covers.",
    "DiscussionActivity.questions": "What the class talks about.",
    "EnergizerItem.energizer": "A game of energizers.yaml, by its id; else the trainer picks.",
    "Entitlement.status": "sourced: a source is named; to-check: marked in print until checked.",
    "Entitlement.text": "How it is printed where a text says [$id].",
    "ExampleBlock.lines": "The sums, one a line.",
    "ExampleBlock.text": "The situation, before the sums.",
    "ExampleLine.result": "What comes out.",
    "ExampleLine.text": "What is worked out.",
    "Faq.answer": "A good answer.",
    "Form.anonymous": "No name is asked, and none can be traced.",
    "Form.title": "Name of the form, printed at its head.",
    "FormItem.form": "The form, by its id.",
    "GroupWorkActivity.group_size": "People in a group.",
    "Handout.use": "take-home: printed in large type; worksheet: filled in class.",
    "LongTextQuestion.lines": "Lines to write on.",
    "Module.key_points": "What to keep in mind, printed at the chapter's end.",
    "Module.objectives": "What a trainee can do after the module.",
    "Module.questions": "Test bank; every objective needs a question.",
    "Objective.text": "Begins with a verb that can be observed: nêu được, tính được, …",
    "Option.value": "Short name of the answer in the results.",
    "Poster.foot": "A line at the foot.",
    "Poster.lines": "Short lines in large type.",
    "Province.former": "Provinces and cities that became part of it.",
    "Province.seat": "Where its offices are.",
    "Role.brief": "Who this person is and what they want.",
    "RolePlayActivity.roles": "The parts to play.",
    "RolePlayActivity.situation": "What happens, where.",
    "RowsColumn.holds": "What is written into its cells.",
    "RowsQuestion.columns": "The columns of the table.",
    "Session.methods": "How it is taught, in words for the guide.",
    "SignatureQuestion.with_date": "Whether place and date stand above the signature.",
    "TableBlock.blank_rows": "Empty rows to write in, after `rows`.",
    "Term.term": "The term in Vietnamese.",
    "TestPlan.per_module": "Questions drawn from each module.",
    "WritingBlock.lines": "How many lines.",
    "WritingBlock.prompt": "What to write about.",
}


def summary(model: type[Model]) -> str:
    """What a model is, in the words of its docstring."""
    return " ".join((model.__doc__ or "").replace("``", "`").split())


def meaning(model: type[Model], key: str) -> str:
    """What a key of a model means; KeyError where nothing says so."""
    if said := model.model_fields[key].description:
        return said
    for parent in model.__mro__:
        if said := MEANINGS.get(f"{parent.__name__}.{key}"):
            return said
    return MEANINGS[key]
