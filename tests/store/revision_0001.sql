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
INSERT INTO "cards" VALUES('fires-or-not/1','fires-or-not','relearning',0,6.36978111717337758257e-01,7.3922381323426940014e+00,739679,739679,'2026-03-04T09:10:00.000000+00:00',3,1);
INSERT INTO "cards" VALUES('chronaxie/1','chronaxie','learning',0,1.2028336828244025336e-01,8.80630446885683682012e+00,739679,739679,'2026-03-04T10:01:00.000000+00:00',2,0);
INSERT INTO "cards" VALUES('rheobase/1','rheobase','learning',0,1.2931,5.11217070560105568688e+00,739676,739676,'2026-03-01T18:25:30.000000+00:00',1,0);
CREATE TABLE quizzes (
	id INTEGER NOT NULL, 
	deck TEXT NOT NULL, 
	seed TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	started_at TEXT NOT NULL, 
	finished_at TEXT, 
	PRIMARY KEY (id)
);
INSERT INTO "quizzes" VALUES(1,'ap','7',2,'2026-03-04T11:00:00.000000+00:00',NULL);
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
INSERT INTO "reviews" VALUES(1,'answer',1,NULL,'fires-or-not/1','fires-or-not','yes',NULL,1,'sure',3,0.9,4200,'2026-03-01T18:00:00.000000+00:00',739676,'studykit','learning',1,2.3065,2.11810397045901588342e+00,739676,739676,'2026-03-01T18:10:00.000000+00:00',1,0);
INSERT INTO "reviews" VALUES(2,'answer',2,NULL,'fires-or-not/1','fires-or-not','yes',NULL,1,'sure',3,0.9,4200,'2026-03-01T18:12:00.000000+00:00',739676,'studykit','review',NULL,2.3065,2.11121423578539513243e+00,739676,739678,NULL,2,0);
INSERT INTO "reviews" VALUES(3,'answer',3,NULL,'chronaxie/1','chronaxie','yes','all-or-none',0,'sure',1,0.9,4200,'2026-03-01T18:13:00.000000+00:00',739676,'studykit','learning',0,0.212,6.4133,739676,739676,'2026-03-01T18:14:00.000000+00:00',1,0);
INSERT INTO "reviews" VALUES(4,'answer',4,NULL,'rheobase/1','rheobase','yes',NULL,1,'unsure',NULL,NULL,4200,'2026-03-01T18:14:00.000000+00:00',739676,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "reviews" VALUES(5,'answer',5,4,'rheobase/1','rheobase','yes',NULL,1,'sure',2,0.9,4200,'2026-03-01T18:20:00.000000+00:00',739676,'studykit','learning',0,1.2931,5.11217070560105568688e+00,739676,739676,'2026-03-01T18:25:30.000000+00:00',1,0);
INSERT INTO "reviews" VALUES(6,'answer',6,NULL,'fires-or-not/1','fires-or-not','yes',NULL,0,'sure',1,0.85,4200,'2026-03-04T09:00:00.000000+00:00',739679,'studykit','relearning',0,6.36978111717337758257e-01,7.3922381323426940014e+00,739679,739679,'2026-03-04T09:10:00.000000+00:00',3,1);
INSERT INTO "reviews" VALUES(7,'answer',7,NULL,'chronaxie/1','chronaxie','yes',NULL,1,'unsure',NULL,NULL,4200,'2026-03-04T09:01:00.000000+00:00',739679,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "reviews" VALUES(8,'settled',NULL,7,'chronaxie/1','chronaxie',NULL,NULL,NULL,NULL,1,0.9,NULL,'2026-03-04T10:00:00.000000+00:00',739679,'studykit','learning',0,1.2028336828244025336e-01,8.80630446885683682012e+00,739679,739679,'2026-03-04T10:01:00.000000+00:00',2,0);
INSERT INTO "reviews" VALUES(9,'answer',8,NULL,'fires-or-not/1','fires-or-not','yes',NULL,1,'sure',NULL,NULL,4200,'2026-03-04T11:00:00.000000+00:00',739679,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "reviews" VALUES(10,'answer',10,NULL,'rheobase/2','rheobase','yes',NULL,1,'unsure',NULL,NULL,4200,'2026-03-04T12:00:00.000000+00:00',739679,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE settings (
	"key" TEXT NOT NULL, 
	value JSON NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "settings" VALUES('learner','"08c94e2772324c7bb1e49151555e17ef"');
INSERT INTO "settings" VALUES('new-per-day',7);
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
INSERT INTO "showings" VALUES(1,'fires-or-not/1','does_it_fire',1,1,'7','{"strength": 1.12, "width": 0.5, "count": 3, "ion": "K\u207a"}','study',NULL,NULL,'2026-03-01T18:00:00.000000+00:00');
INSERT INTO "showings" VALUES(2,'fires-or-not/1','does_it_fire',1,1,'7','{"strength": 1.12, "width": 0.5, "count": 3, "ion": "K\u207a"}','study',NULL,NULL,'2026-03-01T18:12:00.000000+00:00');
INSERT INTO "showings" VALUES(3,'chronaxie/1','does_it_fire',1,1,'7','{"strength": 1.12, "width": 0.5, "count": 3, "ion": "K\u207a"}','study',NULL,NULL,'2026-03-01T18:13:00.000000+00:00');
INSERT INTO "showings" VALUES(4,'rheobase/1','does_it_fire',1,1,'7','{"strength": 1.12, "width": 0.5, "count": 3, "ion": "K\u207a"}','study',NULL,NULL,'2026-03-01T18:14:00.000000+00:00');
INSERT INTO "showings" VALUES(5,'rheobase/1','does_it_fire',1,1,'7','{"strength": 1.12, "width": 0.5, "count": 3, "ion": "K\u207a"}','study',NULL,NULL,'2026-03-01T18:20:00.000000+00:00');
INSERT INTO "showings" VALUES(6,'fires-or-not/1','does_it_fire',1,1,'7','{"strength": 1.12, "width": 0.5, "count": 3, "ion": "K\u207a"}','study',NULL,NULL,'2026-03-04T09:00:00.000000+00:00');
INSERT INTO "showings" VALUES(7,'chronaxie/1','does_it_fire',1,1,'7','{"strength": 1.12, "width": 0.5, "count": 3, "ion": "K\u207a"}','study',NULL,NULL,'2026-03-04T09:01:00.000000+00:00');
INSERT INTO "showings" VALUES(8,'fires-or-not/1','does_it_fire',1,1,'7','{"strength": 1.12, "width": 0.5, "count": 3, "ion": "K\u207a"}','quiz',1,1,'2026-03-04T11:00:00.000000+00:00');
INSERT INTO "showings" VALUES(9,'chronaxie/1','does_it_fire',1,1,'7','{"strength": 1.12, "width": 0.5, "count": 3, "ion": "K\u207a"}','quiz',1,2,'2026-03-04T11:00:00.000000+00:00');
INSERT INTO "showings" VALUES(10,'rheobase/2','does_it_fire',1,2,'7','{"strength": 1.12, "width": 0.5, "count": 3, "ion": "K\u207a"}','study',NULL,NULL,'2026-03-04T12:00:00.000000+00:00');
CREATE TABLE studykit_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT studykit_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "studykit_version" VALUES('0001');
CREATE INDEX cards_by_due ON cards (due_at, due_day);
CREATE INDEX showings_by_card ON showings (card_id);
CREATE UNIQUE INDEX showings_by_quiz ON showings (quiz_id, position);
CREATE INDEX reviews_by_card ON reviews (card_id);
CREATE INDEX reviews_by_day ON reviews (study_day);
CREATE INDEX reviews_by_reference ON reviews (refers_to);
CREATE TRIGGER reviews_refuse_update BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER reviews_refuse_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
COMMIT;
