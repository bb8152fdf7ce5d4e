"""The one Anki note type: fields, templates, styles. What goes into the fields is not here.

The fields are frozen: Anki skips notes that a learner already has when a field or a template is added. Words,
order and look of the templates may change with any release; what is new goes into a spare field.
"""

from studykit.told.parts import LABELS, Role

MODEL_ID = 1764003800
"""What Anki knows the note type by; it never changes."""
NAME = "studykit"

FIELDS = (
    "Id",
    "Title",
    "Question",
    "Figure",
    "Options",
    "Prompt",
    "Answer",
    "Feedback",
    "Steps",
    "Reveal",
    "Skill",
    "Deck",
    "Media",
    "Spare 1",
    "Spare 2",
    "Spare 3",
)
"""``Media`` is empty; it can hold pictures that no template shows: Anki keeps those that a field names.

There is no field for the learner's own notes: an update overwrites every field of a note.
"""

# Nothing in a field is MathJax: without these classes a "\\(" in a question would be set as a formula.
_OPEN = '<div class="studykit mathjax_ignore tex2jax_ignore">'
_ASKED = """<div class="stem">{{Question}}</div>
{{#Figure}}<div class="picture">{{Figure}}</div>{{/Figure}}
"""

FRONT = f"""{_OPEN}
{_ASKED}{{{{Options}}}}
<p class="prompt">{{{{Prompt}}}}</p>
</div>"""

BACK = f"""{_OPEN}
{_ASKED}<hr id="answer">
<p class="answer"><b>{LABELS[Role.ANSWER]}:</b> {{{{Answer}}}}</p>
{{{{#Reveal}}}}<div class="picture">{{{{Reveal}}}}</div>{{{{/Reveal}}}}
{{{{Steps}}}}
{{{{Feedback}}}}
<p class="origin">{{{{#Title}}}}{{{{Title}}}} · {{{{/Title}}}}{{{{Deck}}}}</p>
</div>"""

CSS = """.card { font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; font-size: 18px;
  line-height: 1.4; color: #1c1c1c; background: #ffffff; text-align: left; }
.card.nightMode, .card.night_mode, .nightMode .card, .night_mode .card { color: #e6e6e6;
  background: #191919; }
.nightMode .picture img, .night_mode .picture img { filter: invert(0.9) hue-rotate(180deg); }
.studykit { max-width: 40em; margin: 0 auto; padding: 0 0.25em; overflow-wrap: break-word; }
.picture { margin: 0.75em 0; text-align: center; }
.picture img { width: 100%; max-width: 34em; height: auto; }
.options { list-style: upper-alpha; margin: 0.75em 0; padding-left: 1.75em; }
.options > li { padding: 0.3em 0.25em; }
.options > li::marker { font-weight: bold; }
.prompt, .origin { opacity: 0.75; font-size: 0.85em; }
.answer { font-size: 1.1em; }
.right, .wrong { display: block; font-size: 0.85em; font-weight: bold; }
.options > li.key { border-left: 4px solid #3a9160; padding-left: 0.6em; }
.belief { font-size: 0.85em; margin: 0.2em 0; }
h2 { font-size: 1em; margin: 1em 0 0.25em; }
.steps { margin: 0; padding-left: 1.75em; }
.steps > li { padding: 0.15em 0.25em; }
.origin { border-top: 1px solid #80808066; margin-top: 1.5em; padding-top: 0.5em; }
"""
