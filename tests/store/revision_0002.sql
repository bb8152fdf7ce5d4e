BEGIN TRANSACTION;
CREATE TABLE cards (
	id TEXT NOT NULL, 
	skill TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	step INTEGER, 
	stability FLOAT NOT NULL, 
	difficulty FLOAT NOT NULL, 
	last_day INTEGER NOT NULL, 
	due_day INTEGER NOT NULL, 
	due_at TEXT, 
	reviews INTEGER NOT NULL, 
	lapses INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT cards_stage CHECK (stage IN ('learning', 'review', 'relearning')), 
	CONSTRAINT cards_due CHECK ((stage = 'review') = (due_at IS NULL))
);
INSERT INTO "cards" VALUES('read-rest/1','read-rest','learning',0,1.00885789820998439392e-01,8.80630446885683682012e+00,739677,739677,'2026-03-02T18:31:00.000000+00:00',2,0);
CREATE TABLE quizzes (
	id INTEGER NOT NULL, 
	deck TEXT NOT NULL, 
	seed TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	started_at TEXT NOT NULL, 
	finished_at TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "quizzes" VALUES(1,'action-potential','7',6,'2026-03-02T18:00:00.000000+00:00',NULL);
CREATE TABLE reviews (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	showing_id INTEGER, 
	refers_to INTEGER, 
	card_id TEXT NOT NULL, 
	skill TEXT NOT NULL, 
	answer TEXT, 
	misconception TEXT, 
	"right" BOOLEAN, 
	confidence TEXT, 
	rating INTEGER, 
	retention FLOAT, 
	milliseconds INTEGER, 
	answered_at TEXT NOT NULL, 
	study_day INTEGER NOT NULL, 
	source TEXT DEFAULT 'studykit' NOT NULL, 
	stage TEXT, 
	step INTEGER, 
	stability FLOAT, 
	difficulty FLOAT, 
	last_day INTEGER, 
	due_day INTEGER, 
	due_at TEXT, 
	reviews INTEGER, 
	lapses INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT reviews_kind CHECK (kind IN ('answer', 'settled', 'undo')), 
	CONSTRAINT reviews_refers_to CHECK (kind = 'answer' OR refers_to IS NOT NULL), 
	CONSTRAINT reviews_right CHECK ((kind = 'answer') = ("right" IS NOT NULL)), 
	CONSTRAINT reviews_showing CHECK (kind = 'answer' OR showing_id IS NULL), 
	CONSTRAINT reviews_right_is_boolean CHECK ("right" IN (0, 1)), 
	CONSTRAINT reviews_confidence CHECK (confidence IN ('sure', 'unsure')), 
	CONSTRAINT reviews_rating CHECK (rating BETWEEN 1 AND 4), 
	CONSTRAINT reviews_settled CHECK (kind <> 'settled' OR rating IS NOT NULL), 
	CONSTRAINT reviews_undo CHECK (kind <> 'undo' OR rating IS NULL), 
	CONSTRAINT reviews_memory CHECK ((rating IS NULL) = (stability IS NULL)), 
	CONSTRAINT reviews_retention CHECK ((rating IS NULL) = (retention IS NULL)), 
	CONSTRAINT reviews_stage CHECK (stage IN ('learning', 'review', 'relearning')), 
	CONSTRAINT reviews_milliseconds CHECK (milliseconds >= 0), 
	UNIQUE (showing_id), 
	FOREIGN KEY(showing_id) REFERENCES showings (id), 
	FOREIGN KEY(refers_to) REFERENCES reviews (id)
);
INSERT INTO "reviews" VALUES(1,'answer',1,NULL,'read-rest/1','read-rest','?',NULL,0,'unsure',1,0.9,18,'2026-03-01T18:00:00.000000+00:00',739676,'studykit','learning',0,0.212,6.4133,739676,739676,'2026-03-01T18:01:00.000000+00:00',1,0);
INSERT INTO "reviews" VALUES(2,'answer',3,NULL,'full-action-potential/2','full-action-potential','?',NULL,0,NULL,NULL,NULL,2,'2026-03-02T18:00:00.000000+00:00',739677,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "reviews" VALUES(3,'answer',4,NULL,'concentration-change/1','concentration-change','?',NULL,0,NULL,NULL,NULL,1,'2026-03-02T18:00:00.000000+00:00',739677,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "reviews" VALUES(4,'answer',6,NULL,'read-rest/1','read-rest','?',NULL,0,'unsure',1,0.9,23,'2026-03-02T18:30:00.000000+00:00',739677,'studykit','learning',0,1.00885789820998439392e-01,8.80630446885683682012e+00,739677,739677,'2026-03-02T18:31:00.000000+00:00',2,0);
INSERT INTO "reviews" VALUES(5,'answer',7,NULL,'membrane-potential-convention','membrane-potential-convention','y',NULL,1,'unsure',NULL,NULL,1,'2026-03-02T18:30:00.000000+00:00',739677,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE settings (
	"key" TEXT NOT NULL, 
	value JSON NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "settings" VALUES('learner','"ca8a3760feec4edb852a9d16068b21c1"');
CREATE TABLE showings (
	id INTEGER NOT NULL, 
	card_id TEXT NOT NULL, 
	model TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	level INTEGER NOT NULL, 
	seed TEXT NOT NULL, 
	"values" JSON NOT NULL, 
	purpose TEXT NOT NULL, 
	quiz_id INTEGER, 
	position INTEGER, 
	shown_at TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT showings_purpose CHECK (purpose IN ('study', 'practice', 'quiz')), 
	CONSTRAINT showings_quiz CHECK ((purpose = 'quiz') = (quiz_id IS NOT NULL)), 
	CONSTRAINT showings_position CHECK ((purpose = 'quiz') = (position IS NOT NULL)), 
	FOREIGN KEY(quiz_id) REFERENCES quizzes (id)
);
INSERT INTO "showings" VALUES(1,'read-rest/1','read-rest',1,1,'ca8a3760feec4edb852a9d16068b21c1|read-rest/1|0','{"strength": 1.58, "width": 0.5, "onset": 6.5, "e_na": 47, "e_k": -84, "temperature": 27, "scale": "fine"}','study',NULL,NULL,'2026-03-01T18:00:00.000000+00:00');
INSERT INTO "showings" VALUES(2,'membrane-potential-convention','fact',1,0,'ca8a3760feec4edb852a9d16068b21c1|membrane-potential-convention|0','{}','study',NULL,NULL,'2026-03-01T18:00:00.000000+00:00');
INSERT INTO "showings" VALUES(3,'full-action-potential/2','is-it-a-full-action-potential',1,2,'7|action-potential|1','{"strength": 0.67, "width": 0.5, "claim": "spike", "height": "yes", "channels": "yes", "shown": "numbers"}','quiz',1,1,'2026-03-02T18:00:00.000000+00:00');
INSERT INTO "showings" VALUES(4,'concentration-change/1','predict-the-new-rest',1,1,'7|action-potential|2','{"ion": "K", "first": 0.9, "factor": 1.6, "p_na": 0.03}','quiz',1,2,'2026-03-02T18:00:00.000000+00:00');
INSERT INTO "showings" VALUES(5,'epsp-or-ipsp/1','synapse-beside-a-volley',1,1,'7|action-potential|3','{"preset": "course", "e_k": -87, "place": "above", "part": 0.98, "g": 0.3, "count": 6, "g_excitatory": 0.017}','quiz',1,3,'2026-03-02T18:00:00.000000+00:00');
INSERT INTO "showings" VALUES(6,'read-rest/1','read-rest',1,1,'ca8a3760feec4edb852a9d16068b21c1|read-rest/1|1','{"strength": 1.43, "width": 0.5, "onset": 7.0, "e_na": 55, "e_k": -97, "temperature": 27, "scale": "fine"}','study',NULL,NULL,'2026-03-02T18:30:00.000000+00:00');
INSERT INTO "showings" VALUES(7,'membrane-potential-convention','fact',1,0,'ca8a3760feec4edb852a9d16068b21c1|membrane-potential-convention|1','{}','study',NULL,NULL,'2026-03-02T18:30:00.000000+00:00');
INSERT INTO "showings" VALUES(8,'resting-potential-value/1','potential-next-to-rest',1,1,'ca8a3760feec4edb852a9d16068b21c1|resting-potential-value/1|0','{"below": 10, "above": 10, "change": 12, "wording": 2, "side": "inside"}','study',NULL,NULL,'2026-03-02T18:30:00.000000+00:00');
CREATE TABLE studykit_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT studykit_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "studykit_version" VALUES('0002');
CREATE INDEX showings_by_card ON showings (card_id);
CREATE UNIQUE INDEX showings_by_quiz ON showings (quiz_id, position);
CREATE INDEX reviews_by_card ON reviews (card_id);
CREATE INDEX reviews_by_day ON reviews (study_day);
CREATE TRIGGER reviews_refuse_update BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER reviews_refuse_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
CREATE INDEX cards_by_due ON cards (due_at, due_day, stability, id);
CREATE INDEX reviews_by_reference ON reviews (refers_to) WHERE refers_to IS NOT NULL;
CREATE INDEX reviews_unsure ON reviews (id) WHERE confidence = 'unsure' AND rating IS NULL;
CREATE TRIGGER reviews_keep_card AFTER INSERT ON reviews WHEN NEW.rating IS NOT NULL BEGIN INSERT INTO cards (id, skill, stage, step, stability, difficulty, last_day, due_day, due_at, reviews, lapses) VALUES (NEW.card_id, NEW.skill, NEW.stage, NEW.step, NEW.stability, NEW.difficulty, NEW.last_day, NEW.due_day, NEW.due_at, NEW.reviews, NEW.lapses) ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, step = excluded.step, stability = excluded.stability, difficulty = excluded.difficulty, last_day = excluded.last_day, due_day = excluded.due_day, due_at = excluded.due_at, reviews = excluded.reviews, lapses = excluded.lapses; END;
COMMIT;
