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
INSERT INTO "cards" VALUES('half-lives-passed/1','half-lives-passed','review',NULL,4.61899929597206160281e+00,6.37977875149769335649e+00,739679,739684,NULL,4,0);
INSERT INTO "cards" VALUES('when-a-part-is-left/1','when-a-part-is-left','review',NULL,1.71382987643321604842e+00,8.77916217644797,739679,739681,NULL,4,0);
CREATE TABLE helps (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	skill TEXT NOT NULL, 
	showing_id INTEGER, 
	given_at TEXT NOT NULL, 
	study_day INTEGER NOT NULL, 
	checksum INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(showing_id) REFERENCES showings (id)
);
CREATE TABLE holds (
	id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	card_id TEXT NOT NULL, 
	skill TEXT NOT NULL, 
	showing_id INTEGER, 
	note TEXT NOT NULL, 
	until_day INTEGER, 
	held_at TEXT NOT NULL, 
	released_at TEXT, 
	checksum INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT holds_kind CHECK (kind IN ('flagged', 'suspended', 'buried')), 
	FOREIGN KEY(showing_id) REFERENCES showings (id)
);
CREATE TABLE quizzes (
	id INTEGER NOT NULL, 
	deck TEXT NOT NULL, 
	seed TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	started_at TEXT NOT NULL, 
	finished_at TEXT, 
	checksum INTEGER, 
	cards TEXT, 
	PRIMARY KEY (id)
);
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
	checksum INTEGER, 
	help TEXT, 
	scheduler INTEGER, 
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
INSERT INTO "reviews" VALUES(1,'answer',1,NULL,'half-lives-passed/1','half-lives-passed','an answer','the-same-amount-leaves-each-half-life',0,'sure',1,0.9,4000,'2026-03-02T18:00:00.000000+00:00',739677,'studykit','learning',0,0.212,6.4133,739677,739677,'2026-03-02T18:10:00.000000+00:00',1,0,4239028430,NULL,2);
INSERT INTO "reviews" VALUES(2,'answer',2,NULL,'half-lives-passed/1','half-lives-passed','an answer',NULL,1,'sure',3,0.9,4000,'2026-03-02T18:00:00.000000+00:00',739677,'studykit','review',NULL,2.46689187775672724711e-01,6.40211506929683782374e+00,739677,739678,NULL,2,0,1656349263,NULL,2);
INSERT INTO "reviews" VALUES(3,'answer',3,NULL,'when-a-part-is-left/1','when-a-part-is-left','an answer','half-life-is-the-time-constant',0,'sure',1,0.9,4000,'2026-03-02T18:00:00.000000+00:00',739677,'studykit','learning',0,0.212,6.4133,739677,739677,'2026-03-02T18:10:00.000000+00:00',1,0,1889826658,NULL,2);
INSERT INTO "reviews" VALUES(4,'answer',4,NULL,'when-a-part-is-left/1','when-a-part-is-left','an answer','the-same-amount-leaves-each-half-life',0,'sure',1,0.9,4000,'2026-03-02T18:14:24.000000+00:00',739677,'studykit','learning',0,8.33567171103160448053e-02,8.80630446885683682012e+00,739677,739677,'2026-03-02T18:24:24.000000+00:00',2,0,2058830775,NULL,2);
INSERT INTO "reviews" VALUES(5,'answer',5,NULL,'when-a-part-is-left/1','when-a-part-is-left','an answer','half-life-is-the-time-constant',0,'sure',1,0.9,4000,'2026-03-02T18:28:48.000000+00:00',739677,'studykit','learning',0,3.48514098596479776626e-02,9.59286876533969312674e+00,739677,739677,'2026-03-02T18:38:48.000000+00:00',3,0,3324302880,NULL,2);
INSERT INTO "reviews" VALUES(6,'undo',NULL,5,'when-a-part-is-left/1','when-a-part-is-left',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-02T18:00:00.000000+00:00',739677,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,416883352,NULL,NULL);
INSERT INTO "reviews" VALUES(7,'answer',6,NULL,'when-a-part-is-left/1','when-a-part-is-left','an answer',NULL,1,'sure',3,0.9,4000,'2026-03-03T18:00:00.000000+00:00',739678,'studykit','review',NULL,6.13944573602226206787e-01,8.79272653368481726943e+00,739678,739679,NULL,3,0,3357833816,NULL,2);
INSERT INTO "reviews" VALUES(8,'answer',7,NULL,'half-lives-passed/1','half-lives-passed','an answer',NULL,1,'sure',3,0.9,4000,'2026-03-03T18:00:00.000000+00:00',739678,'studykit','review',NULL,2.02147725163819202975e+00,6.39094132352437949151e+00,739678,739680,NULL,3,0,834883576,NULL,2);
INSERT INTO "reviews" VALUES(9,'answer',8,NULL,'when-a-part-is-left/1','when-a-part-is-left','an answer',NULL,1,'sure',3,0.9,4000,'2026-03-04T18:00:00.000000+00:00',739679,'studykit','review',NULL,1.71382987643321604842e+00,8.77916217644797,739679,739681,NULL,4,0,2302010426,NULL,2);
INSERT INTO "reviews" VALUES(10,'answer',9,NULL,'half-lives-passed/1','half-lives-passed','an answer',NULL,1,'sure',3,0.9,4000,'2026-03-04T18:00:00.000000+00:00',739679,'studykit','review',NULL,4.61899929597206160281e+00,6.37977875149769335649e+00,739679,739684,NULL,4,0,1127784334,NULL,2);
CREATE TABLE session_ends (
	id INTEGER NOT NULL, 
	after_review INTEGER NOT NULL, 
	ended_at TEXT NOT NULL, 
	checksum INTEGER, 
	PRIMARY KEY (id)
);
CREATE TABLE settings (
	"key" TEXT NOT NULL, 
	value JSON NOT NULL, 
	checksum INTEGER, 
	PRIMARY KEY ("key")
);
INSERT INTO "settings" VALUES('learner','"627096026a52405fbdc8f38af094c5d5"',3502304228);
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
	without_options BOOLEAN DEFAULT 0 NOT NULL, 
	redraw INTEGER DEFAULT 0 NOT NULL, 
	checksum INTEGER, 
	PRIMARY KEY (id), 
	CONSTRAINT showings_purpose CHECK (purpose IN ('study', 'practice', 'quiz')), 
	CONSTRAINT showings_quiz CHECK ((purpose = 'quiz') = (quiz_id IS NOT NULL)), 
	CONSTRAINT showings_position CHECK ((purpose = 'quiz') = (position IS NOT NULL)), 
	FOREIGN KEY(quiz_id) REFERENCES quizzes (id)
);
INSERT INTO "showings" VALUES(1,'half-lives-passed/1','left-after-half-lives',1,1,'1','{}','study',NULL,NULL,'2026-03-02T18:00:00.000000+00:00',0,0,660143630);
INSERT INTO "showings" VALUES(2,'half-lives-passed/1','left-after-half-lives',1,1,'1','{}','study',NULL,NULL,'2026-03-02T18:00:00.000000+00:00',0,0,660143630);
INSERT INTO "showings" VALUES(3,'when-a-part-is-left/1','when-a-part-is-left',1,1,'1','{}','study',NULL,NULL,'2026-03-02T18:00:00.000000+00:00',0,0,3285800458);
INSERT INTO "showings" VALUES(4,'when-a-part-is-left/1','when-a-part-is-left',1,1,'1','{}','study',NULL,NULL,'2026-03-02T18:14:24.000000+00:00',0,0,1339800814);
INSERT INTO "showings" VALUES(5,'when-a-part-is-left/1','when-a-part-is-left',1,1,'1','{}','study',NULL,NULL,'2026-03-02T18:28:48.000000+00:00',0,0,11371907);
INSERT INTO "showings" VALUES(6,'when-a-part-is-left/1','when-a-part-is-left',1,1,'1','{}','study',NULL,NULL,'2026-03-03T18:00:00.000000+00:00',0,0,1716700676);
INSERT INTO "showings" VALUES(7,'half-lives-passed/1','left-after-half-lives',1,1,'1','{}','study',NULL,NULL,'2026-03-03T18:00:00.000000+00:00',0,0,2194894336);
INSERT INTO "showings" VALUES(8,'when-a-part-is-left/1','when-a-part-is-left',1,1,'1','{}','study',NULL,NULL,'2026-03-04T18:00:00.000000+00:00',0,0,2818718380);
INSERT INTO "showings" VALUES(9,'half-lives-passed/1','left-after-half-lives',1,1,'1','{}','study',NULL,NULL,'2026-03-04T18:00:00.000000+00:00',0,0,1283691176);
CREATE TABLE studykit_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT studykit_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "studykit_version" VALUES('0005');
CREATE INDEX cards_by_due ON cards (due_at, due_day, stability, id);
CREATE UNIQUE INDEX showings_by_quiz ON showings (quiz_id, position, redraw);
CREATE INDEX showings_by_card ON showings (card_id);
CREATE INDEX reviews_by_day ON reviews (study_day);
CREATE INDEX reviews_unsure ON reviews (id) WHERE confidence = 'unsure' AND rating IS NULL;
CREATE INDEX reviews_by_reference ON reviews (refers_to) WHERE refers_to IS NOT NULL;
CREATE INDEX reviews_helped ON reviews (card_id) WHERE help IS NOT NULL;
CREATE INDEX reviews_by_card ON reviews (card_id);
CREATE TRIGGER reviews_refuse_update BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER reviews_refuse_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER reviews_answer_their_card BEFORE INSERT ON reviews WHEN NEW.showing_id IS NOT NULL AND (SELECT card_id FROM showings WHERE id = NEW.showing_id) IS NOT NEW.card_id BEGIN SELECT RAISE(ABORT, 'what was shown is not of this card'); END;
CREATE TRIGGER reviews_keep_card AFTER INSERT ON reviews WHEN NEW.rating IS NOT NULL BEGIN INSERT INTO cards (id, skill, stage, step, stability, difficulty, last_day, due_day, due_at, reviews, lapses) VALUES (NEW.card_id, NEW.skill, NEW.stage, NEW.step, NEW.stability, NEW.difficulty, NEW.last_day, NEW.due_day, NEW.due_at, NEW.reviews, NEW.lapses) ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, step = excluded.step, stability = excluded.stability, difficulty = excluded.difficulty, last_day = excluded.last_day, due_day = excluded.due_day, due_at = excluded.due_at, reviews = excluded.reviews, lapses = excluded.lapses; END;
CREATE INDEX helps_by_moment ON helps (given_at);
CREATE INDEX helps_by_skill ON helps (skill, given_at);
CREATE INDEX holds_in_force ON holds (card_id) WHERE released_at IS NULL;
COMMIT;
