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
INSERT INTO "cards" VALUES('read-rest/1','read-rest','learning',1,1.31404672938259214909e+00,7.59678469085830876394e+00,739677,739677,'2026-03-02T18:15:00.000000+00:00',3,0);
INSERT INTO "cards" VALUES('membrane-potential-convention','membrane-potential-convention','review',NULL,7.31530074407728,2.11121423578539513243e+00,739677,739684,NULL,2,0);
INSERT INTO "cards" VALUES('resting-potential-value/1','resting-potential-value','review',NULL,7.31530074407728,2.11121423578539513243e+00,739677,739684,NULL,2,0);
INSERT INTO "cards" VALUES('potential-is-a-difference/1','potential-is-a-difference','learning',1,6.22800753172333743101e-01,7.38233660783527678717e+00,739677,739677,'2026-03-02T18:15:50.000000+00:00',3,0);
INSERT INTO "cards" VALUES('ion-distribution/1','ion-distribution','review',NULL,1.90137420210623586669e+00,6.39094132352437949151e+00,739677,739679,NULL,3,0);
INSERT INTO "cards" VALUES('resting-potential-value/2','resting-potential-value','learning',1,2.3065,2.11810397045901588342e+00,739677,739677,'2026-03-02T18:14:10.000000+00:00',1,0);
INSERT INTO "cards" VALUES('read-rest/2','read-rest','learning',1,2.3065,2.11810397045901588342e+00,739677,739677,'2026-03-02T18:16:40.000000+00:00',1,0);
INSERT INTO "cards" VALUES('potential-is-a-difference/2','potential-is-a-difference','learning',1,2.46689187775672724711e-01,6.40211506929683782374e+00,739677,739677,'2026-03-02T18:19:10.000000+00:00',2,0);
INSERT INTO "cards" VALUES('pump-ratio','pump-ratio','learning',1,2.3065,2.11810397045901588342e+00,739677,739677,'2026-03-02T18:18:20.000000+00:00',1,0);
INSERT INTO "cards" VALUES('pump-stoichiometry/1','pump-stoichiometry','learning',1,2.3065,2.11810397045901588342e+00,739677,739677,'2026-03-02T18:20:50.000000+00:00',1,0);
CREATE TABLE quizzes (
	id INTEGER NOT NULL, 
	deck TEXT NOT NULL, 
	seed TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	started_at TEXT NOT NULL, 
	finished_at TEXT, 
	checksum INTEGER, 
	PRIMARY KEY (id)
);
INSERT INTO "quizzes" VALUES(1,'action-potential','7',6,'2026-03-01T18:05:50.000000+00:00',NULL,1602763060);
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
INSERT INTO "reviews" VALUES(1,'answer',1,NULL,'read-rest/1','read-rest','?',NULL,0,'sure',1,0.9,7000,'2026-03-01T18:00:00.000000+00:00',739676,'studykit','learning',0,0.212,6.4133,739676,739676,'2026-03-01T18:01:00.000000+00:00',1,0,3445575815);
INSERT INTO "reviews" VALUES(2,'answer',2,NULL,'membrane-potential-convention','membrane-potential-convention','y',NULL,1,'sure',3,0.9,7000,'2026-03-01T18:00:50.000000+00:00',739676,'studykit','learning',1,2.3065,2.11810397045901588342e+00,739676,739676,'2026-03-01T18:10:50.000000+00:00',1,0,1851744248);
INSERT INTO "reviews" VALUES(3,'answer',3,NULL,'read-rest/1','read-rest','-74 mV',NULL,1,'sure',3,0.9,7000,'2026-03-01T18:01:40.000000+00:00',739676,'studykit','learning',1,2.46689187775672724711e-01,6.40211506929683782374e+00,739676,739676,'2026-03-01T18:11:40.000000+00:00',2,0,2992531150);
INSERT INTO "reviews" VALUES(4,'answer',4,NULL,'resting-potential-value/1','resting-potential-value','-73 mV',NULL,1,'sure',3,0.9,7000,'2026-03-01T18:02:30.000000+00:00',739676,'studykit','learning',1,2.3065,2.11810397045901588342e+00,739676,739676,'2026-03-01T18:12:30.000000+00:00',1,0,27032680);
INSERT INTO "reviews" VALUES(5,'answer',5,NULL,'potential-is-a-difference/1','potential-is-a-difference','−66 mV at first, and 0 mV as soon as the tip is through the membrane',NULL,1,'sure',3,0.9,7000,'2026-03-01T18:03:20.000000+00:00',739676,'studykit','learning',1,2.3065,2.11810397045901588342e+00,739676,739676,'2026-03-01T18:13:20.000000+00:00',1,0,2414412014);
INSERT INTO "reviews" VALUES(6,'answer',6,NULL,'ion-distribution/1','ion-distribution','TTF',NULL,1,'unsure',NULL,NULL,7000,'2026-03-01T18:04:10.000000+00:00',739676,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,4197729693);
INSERT INTO "reviews" VALUES(7,'answer',7,NULL,'pump-ratio','pump-ratio','y',NULL,1,'sure',3,0.9,7000,'2026-03-01T18:05:00.000000+00:00',739676,'studykit','learning',1,2.3065,2.11810397045901588342e+00,739676,739676,'2026-03-01T18:15:00.000000+00:00',1,0,1213047617);
INSERT INTO "reviews" VALUES(8,'settled',NULL,6,'ion-distribution/1','ion-distribution',NULL,NULL,NULL,NULL,1,0.9,NULL,'2026-03-01T18:05:50.000000+00:00',739676,'studykit','learning',0,0.212,6.4133,739676,739676,'2026-03-01T18:06:50.000000+00:00',1,0,1572355473);
INSERT INTO "reviews" VALUES(9,'undo',NULL,7,'pump-ratio','pump-ratio',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-03-01T18:05:50.000000+00:00',739676,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1142199110);
INSERT INTO "reviews" VALUES(10,'answer',8,NULL,'full-action-potential/2','full-action-potential','FTF',NULL,1,NULL,NULL,NULL,3000,'2026-03-01T18:05:50.000000+00:00',739676,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,3178787100);
INSERT INTO "reviews" VALUES(11,'answer',9,NULL,'concentration-change/1','concentration-change','?',NULL,0,NULL,NULL,NULL,3000,'2026-03-01T18:05:50.000000+00:00',739676,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1456641868);
INSERT INTO "reviews" VALUES(12,'answer',11,NULL,'ion-distribution/1','ion-distribution','K⁺
Na⁺',NULL,1,'sure',3,0.9,7000,'2026-03-02T18:00:00.000000+00:00',739677,'studykit','learning',1,1.88678761952041540439e+00,6.40211506929683782374e+00,739677,739677,'2026-03-02T18:10:00.000000+00:00',2,0,3355569267);
INSERT INTO "reviews" VALUES(13,'answer',12,NULL,'membrane-potential-convention','membrane-potential-convention','y',NULL,1,'sure',3,0.9,7000,'2026-03-02T18:00:50.000000+00:00',739677,'studykit','review',NULL,7.31530074407728,2.11121423578539513243e+00,739677,739684,NULL,2,0,931092869);
INSERT INTO "reviews" VALUES(14,'answer',13,NULL,'read-rest/1','read-rest','-72 mV',NULL,1,'unsure',NULL,NULL,7000,'2026-03-02T18:01:40.000000+00:00',739677,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,4287884692);
INSERT INTO "reviews" VALUES(15,'answer',14,NULL,'resting-potential-value/1','resting-potential-value','-79 mV',NULL,1,'sure',3,0.9,7000,'2026-03-02T18:02:30.000000+00:00',739677,'studykit','review',NULL,7.31530074407728,2.11121423578539513243e+00,739677,739684,NULL,2,0,511208614);
INSERT INTO "reviews" VALUES(16,'answer',15,NULL,'potential-is-a-difference/1','potential-is-a-difference','?',NULL,0,'sure',1,0.9,7000,'2026-03-02T18:03:20.000000+00:00',739677,'studykit','learning',0,5.71299179345028163012e-01,7.39450274127971773907e+00,739677,739677,'2026-03-02T18:04:20.000000+00:00',2,0,3459103535);
INSERT INTO "reviews" VALUES(17,'answer',16,NULL,'resting-potential-value/2','resting-potential-value','Between 60 and 78 mV',NULL,1,'sure',3,0.9,7000,'2026-03-02T18:04:10.000000+00:00',739677,'studykit','learning',1,2.3065,2.11810397045901588342e+00,739677,739677,'2026-03-02T18:14:10.000000+00:00',1,0,371703765);
INSERT INTO "reviews" VALUES(18,'answer',17,14,'read-rest/1','read-rest','-66 mV',NULL,1,'sure',2,0.9,7000,'2026-03-02T18:05:00.000000+00:00',739677,'studykit','learning',1,1.31404672938259214909e+00,7.59678469085830876394e+00,739677,739677,'2026-03-02T18:15:00.000000+00:00',3,0,2504262751);
INSERT INTO "reviews" VALUES(19,'answer',18,NULL,'potential-is-a-difference/1','potential-is-a-difference','−83 mV at first, and 0 mV as soon as the tip is through the membrane',NULL,1,'sure',3,0.9,7000,'2026-03-02T18:05:50.000000+00:00',739677,'studykit','learning',1,6.22800753172333743101e-01,7.38233660783527678717e+00,739677,739677,'2026-03-02T18:15:50.000000+00:00',3,0,4018013597);
INSERT INTO "reviews" VALUES(20,'answer',19,NULL,'read-rest/2','read-rest','10.5',NULL,1,'sure',3,0.9,7000,'2026-03-02T18:06:40.000000+00:00',739677,'studykit','learning',1,2.3065,2.11810397045901588342e+00,739677,739677,'2026-03-02T18:16:40.000000+00:00',1,0,3230107987);
INSERT INTO "reviews" VALUES(21,'answer',20,NULL,'potential-is-a-difference/2','potential-is-a-difference','?',NULL,0,'sure',1,0.9,7000,'2026-03-02T18:07:30.000000+00:00',739677,'studykit','learning',0,0.212,6.4133,739677,739677,'2026-03-02T18:08:30.000000+00:00',1,0,2132380834);
INSERT INTO "reviews" VALUES(22,'answer',21,NULL,'pump-ratio','pump-ratio','y',NULL,1,'sure',3,0.9,7000,'2026-03-02T18:08:20.000000+00:00',739677,'studykit','learning',1,2.3065,2.11810397045901588342e+00,739677,739677,'2026-03-02T18:18:20.000000+00:00',1,0,3450471930);
INSERT INTO "reviews" VALUES(23,'answer',22,NULL,'potential-is-a-difference/2','potential-is-a-difference','-58 mV',NULL,1,'sure',3,0.9,7000,'2026-03-02T18:09:10.000000+00:00',739677,'studykit','learning',1,2.46689187775672724711e-01,6.40211506929683782374e+00,739677,739677,'2026-03-02T18:19:10.000000+00:00',2,0,1640065011);
INSERT INTO "reviews" VALUES(24,'answer',23,NULL,'ion-distribution/1','ion-distribution','FFT',NULL,1,'sure',3,0.9,7000,'2026-03-02T18:10:00.000000+00:00',739677,'studykit','review',NULL,1.90137420210623586669e+00,6.39094132352437949151e+00,739677,739679,NULL,3,0,4041621105);
INSERT INTO "reviews" VALUES(25,'answer',24,NULL,'pump-stoichiometry/1','pump-stoichiometry','in, out',NULL,1,'sure',3,0.9,7000,'2026-03-02T18:10:50.000000+00:00',739677,'studykit','learning',1,2.3065,2.11810397045901588342e+00,739677,739677,'2026-03-02T18:20:50.000000+00:00',1,0,4078785498);
INSERT INTO "reviews" VALUES(26,'answer',25,NULL,'channels-are-passive/1','channels-are-passive','FTT',NULL,1,'unsure',NULL,NULL,7000,'2026-03-02T18:11:40.000000+00:00',739677,'studykit',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,498782297);
CREATE TABLE session_ends (
	id INTEGER NOT NULL, 
	after_review INTEGER NOT NULL, 
	ended_at TEXT NOT NULL, 
	checksum INTEGER, 
	PRIMARY KEY (id)
);
INSERT INTO "session_ends" VALUES(1,8,'2026-03-01T18:05:50.000000+00:00',1675387572);
CREATE TABLE settings (
	"key" TEXT NOT NULL, 
	value JSON NOT NULL, 
	checksum INTEGER, 
	PRIMARY KEY ("key")
);
INSERT INTO "settings" VALUES('learner','"8cde46b7f5434ad799f10e08b79e02cb"',190641725);
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
INSERT INTO "showings" VALUES(1,'read-rest/1','read-rest',1,1,'8cde46b7f5434ad799f10e08b79e02cb|read-rest/1|0','{"strength": 2.09, "width": 0.5, "onset": 4.5, "e_na": 63, "e_k": -83, "temperature": 27, "scale": "fine"}','study',NULL,NULL,'2026-03-01T18:00:00.000000+00:00',0,0,4037609584);
INSERT INTO "showings" VALUES(2,'membrane-potential-convention','fact',1,0,'8cde46b7f5434ad799f10e08b79e02cb|membrane-potential-convention|0','{}','study',NULL,NULL,'2026-03-01T18:00:50.000000+00:00',0,0,2904624531);
INSERT INTO "showings" VALUES(3,'read-rest/1','read-rest',1,1,'8cde46b7f5434ad799f10e08b79e02cb|read-rest/1|1','{"strength": 1.73, "width": 0.5, "onset": 3.5, "e_na": 62, "e_k": -97, "temperature": 27, "scale": "fine"}','study',NULL,NULL,'2026-03-01T18:01:40.000000+00:00',0,0,518922310);
INSERT INTO "showings" VALUES(4,'resting-potential-value/1','potential-next-to-rest',2,1,'8cde46b7f5434ad799f10e08b79e02cb|resting-potential-value/1|0','{"change": -3, "cause": "current", "side": "inside"}','study',NULL,NULL,'2026-03-01T18:02:30.000000+00:00',0,0,3162000193);
INSERT INTO "showings" VALUES(5,'potential-is-a-difference/1','predict-the-moved-electrode',1,1,'8cde46b7f5434ad799f10e08b79e02cb|potential-is-a-difference/1|0','{"rest": -66, "way": "out of"}','study',NULL,NULL,'2026-03-01T18:03:20.000000+00:00',0,0,2233584201);
INSERT INTO "showings" VALUES(6,'ion-distribution/1','statements-on-distribution',2,1,'8cde46b7f5434ad799f10e08b79e02cb|ion-distribution/1|0','{"sentences": ["chloride", "chief-cation-outside", "upkeep"], "true": ["1", "2"], "falsehood_1": 2, "falsehood_2": 1, "falsehood_3": 1}','study',NULL,NULL,'2026-03-01T18:04:10.000000+00:00',0,0,4280976027);
INSERT INTO "showings" VALUES(7,'pump-ratio','fact',1,0,'8cde46b7f5434ad799f10e08b79e02cb|pump-ratio|0','{}','study',NULL,NULL,'2026-03-01T18:05:00.000000+00:00',0,0,4016427289);
INSERT INTO "showings" VALUES(8,'full-action-potential/2','is-it-a-full-action-potential',2,2,'7|action-potential|1','{"strength": 1.17, "width": 0.5, "response": "small", "full_height": true, "channels_open": false, "given": "numbers"}','quiz',1,1,'2026-03-01T18:05:50.000000+00:00',0,0,1495406571);
INSERT INTO "showings" VALUES(9,'concentration-change/1','what-does-the-bath-do-to-rest',1,1,'7|action-potential|2','{"ion": "K", "first": 1.2, "factor": 0.6, "p_na": 0.02}','quiz',1,2,'2026-03-01T18:05:50.000000+00:00',0,0,1233855199);
INSERT INTO "showings" VALUES(10,'epsp-or-ipsp/1','synapse-beside-a-volley',1,1,'7|action-potential|3','{"preset": "course", "e_k": -87, "place": "above", "part": 0.98, "g": 0.3, "count": 6, "g_excitatory": 0.017}','quiz',1,3,'2026-03-01T18:05:50.000000+00:00',0,0,193276826);
INSERT INTO "showings" VALUES(11,'ion-distribution/1','match-concentrations-to-ions',2,1,'8cde46b7f5434ad799f10e08b79e02cb|ion-distribution/1|1','{"ions": ["K", "Na"], "outside": 1.08, "inside": 0.98}','study',NULL,NULL,'2026-03-02T18:00:00.000000+00:00',0,0,1598045089);
INSERT INTO "showings" VALUES(12,'membrane-potential-convention','fact',1,0,'8cde46b7f5434ad799f10e08b79e02cb|membrane-potential-convention|1','{}','study',NULL,NULL,'2026-03-02T18:00:50.000000+00:00',0,0,2776454940);
INSERT INTO "showings" VALUES(13,'read-rest/1','read-rest',1,1,'8cde46b7f5434ad799f10e08b79e02cb|read-rest/1|2','{"strength": 2.1, "width": 0.5, "onset": 6.5, "e_na": 58, "e_k": -94, "temperature": 27, "scale": "fine"}','study',NULL,NULL,'2026-03-02T18:01:40.000000+00:00',0,0,1119072515);
INSERT INTO "showings" VALUES(14,'resting-potential-value/1','potential-next-to-rest',2,1,'8cde46b7f5434ad799f10e08b79e02cb|resting-potential-value/1|1','{"change": -9, "cause": "synapse at its peak", "side": "inside"}','study',NULL,NULL,'2026-03-02T18:02:30.000000+00:00',0,0,2830148660);
INSERT INTO "showings" VALUES(15,'potential-is-a-difference/1','predict-the-moved-electrode',1,1,'8cde46b7f5434ad799f10e08b79e02cb|potential-is-a-difference/1|1','{"rest": -56, "way": "out of"}','study',NULL,NULL,'2026-03-02T18:03:20.000000+00:00',0,0,1956691418);
INSERT INTO "showings" VALUES(16,'resting-potential-value/2','range-of-the-rest',2,2,'8cde46b7f5434ad799f10e08b79e02cb|resting-potential-value/2|0','{"below": 10, "above": 8, "side": "outside", "offers_zero": false}','study',NULL,NULL,'2026-03-02T18:04:10.000000+00:00',0,0,3947933933);
INSERT INTO "showings" VALUES(17,'read-rest/1','read-rest',1,1,'8cde46b7f5434ad799f10e08b79e02cb|read-rest/1|3','{"strength": 2.0, "width": 0.5, "onset": 7.5, "e_na": 43, "e_k": -84, "temperature": 27, "scale": "fine"}','study',NULL,NULL,'2026-03-02T18:05:00.000000+00:00',0,0,802110815);
INSERT INTO "showings" VALUES(18,'potential-is-a-difference/1','predict-the-moved-electrode',1,1,'8cde46b7f5434ad799f10e08b79e02cb|potential-is-a-difference/1|2','{"rest": -83, "way": "out of"}','study',NULL,NULL,'2026-03-02T18:05:50.000000+00:00',0,0,900345920);
INSERT INTO "showings" VALUES(19,'read-rest/2','find-the-return-to-rest',1,2,'8cde46b7f5434ad799f10e08b79e02cb|read-rest/2|0','{"strength": 1.2, "onset": 8.0, "e_na": 52, "e_k": -93, "temperature": 30, "wording": "name", "scale": "fine"}','study',NULL,NULL,'2026-03-02T18:06:40.000000+00:00',0,0,3128869383);
INSERT INTO "showings" VALUES(20,'potential-is-a-difference/2','difference-of-two-sides',1,2,'8cde46b7f5434ad799f10e08b79e02cb|potential-is-a-difference/2|0','{"inside": -60, "outside": 18}','study',NULL,NULL,'2026-03-02T18:07:30.000000+00:00',0,0,4259164104);
INSERT INTO "showings" VALUES(21,'pump-ratio','fact',1,0,'8cde46b7f5434ad799f10e08b79e02cb|pump-ratio|1','{}','study',NULL,NULL,'2026-03-02T18:08:20.000000+00:00',0,0,70159214);
INSERT INTO "showings" VALUES(22,'potential-is-a-difference/2','difference-of-two-sides',1,2,'8cde46b7f5434ad799f10e08b79e02cb|potential-is-a-difference/2|1','{"inside": -53, "outside": 5}','study',NULL,NULL,'2026-03-02T18:09:10.000000+00:00',0,0,1792650561);
INSERT INTO "showings" VALUES(23,'ion-distribution/1','statements-on-distribution',2,1,'8cde46b7f5434ad799f10e08b79e02cb|ion-distribution/1|2','{"sentences": ["potassium", "chief-cation-inside", "neutrality"], "true": ["3"], "falsehood_1": 1, "falsehood_2": 2, "falsehood_3": 2}','study',NULL,NULL,'2026-03-02T18:10:00.000000+00:00',0,0,1894028443);
INSERT INTO "showings" VALUES(24,'pump-stoichiometry/1','fill-in-the-pump',1,1,'8cde46b7f5434ad799f10e08b79e02cb|pump-stoichiometry/1|0','{"cycles": 19, "first": "k", "gaps": "ways"}','study',NULL,NULL,'2026-03-02T18:10:50.000000+00:00',0,0,3942144265);
INSERT INTO "showings" VALUES(25,'channels-are-passive/1','statements-on-channels',2,1,'8cde46b7f5434ad799f10e08b79e02cb|channels-are-passive/1|0','{"sentences": ["electrochemical-gradient", "no-net-current", "turning-round"], "true": ["2", "3"], "falsehood_1": 3, "falsehood_2": 2, "falsehood_3": 2}','study',NULL,NULL,'2026-03-02T18:11:40.000000+00:00',0,0,3437845745);
INSERT INTO "showings" VALUES(26,'chemical-and-electrical-force/1','match-forces-to-directions',1,1,'8cde46b7f5434ad799f10e08b79e02cb|chemical-and-electrical-force/1|0','{"ion": "Na", "outside": 1.1, "v": -69}','study',NULL,NULL,'2026-03-02T18:12:30.000000+00:00',0,0,2561174658);
CREATE TABLE studykit_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT studykit_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "studykit_version" VALUES('0004');
CREATE INDEX cards_by_due ON cards (due_at, due_day, stability, id);
CREATE UNIQUE INDEX showings_by_quiz ON showings (quiz_id, position, redraw);
CREATE INDEX showings_by_card ON showings (card_id);
CREATE INDEX reviews_by_reference ON reviews (refers_to) WHERE refers_to IS NOT NULL;
CREATE INDEX reviews_by_day ON reviews (study_day);
CREATE INDEX reviews_by_card ON reviews (card_id);
CREATE INDEX reviews_unsure ON reviews (id) WHERE confidence = 'unsure' AND rating IS NULL;
CREATE TRIGGER reviews_refuse_update BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER reviews_refuse_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
CREATE TRIGGER reviews_answer_their_card BEFORE INSERT ON reviews WHEN NEW.showing_id IS NOT NULL AND (SELECT card_id FROM showings WHERE id = NEW.showing_id) IS NOT NEW.card_id BEGIN SELECT RAISE(ABORT, 'what was shown is not of this card'); END;
CREATE TRIGGER reviews_keep_card AFTER INSERT ON reviews WHEN NEW.rating IS NOT NULL BEGIN INSERT INTO cards (id, skill, stage, step, stability, difficulty, last_day, due_day, due_at, reviews, lapses) VALUES (NEW.card_id, NEW.skill, NEW.stage, NEW.step, NEW.stability, NEW.difficulty, NEW.last_day, NEW.due_day, NEW.due_at, NEW.reviews, NEW.lapses) ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, step = excluded.step, stability = excluded.stability, difficulty = excluded.difficulty, last_day = excluded.last_day, due_day = excluded.due_day, due_at = excluded.due_at, reviews = excluded.reviews, lapses = excluded.lapses; END;
COMMIT;
