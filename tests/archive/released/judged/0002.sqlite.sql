-- An archive with judgements and a withdrawal, as Dateline with schema 0002 made it. Never edited.
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE reports (
	seq INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	capture VARCHAR(64) NOT NULL, 
	url TEXT, 
	outlet TEXT, 
	title TEXT, 
	byline TEXT, 
	language VARCHAR NOT NULL, 
	published_earliest VARCHAR(10), 
	published_latest VARCHAR(10), 
	published_edtf TEXT, 
	published_basis TEXT, 
	learned_at VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (capture)
);
INSERT INTO "reports" VALUES(1,'ferry-1','a892f2415187e5cd654ca56ab6a6d316adcfd38b341b11221db038078b617fe9','6cdae5bf7af3a5627848c05b8163d20ecf6e24f12e9d1af4abc82d2a47d98fa4',NULL,'Harbour Post','News of Sunday',NULL,'en','2025-06-01','2025-06-01','2025-06-01','given','2025-06-01T12:00:00Z','The ferry Halcyon ran aground off Mirrow early on Sunday with sixty passengers on board, and two lifeboats brought all of them ashore before the tide turned, the coast guard said.');
INSERT INTO "reports" VALUES(2,'ferry-2','7761eb9a20bdb0b6382d84856105324aa17c7928bd6c2fd76c07e9b920453ee6','e0fbccbc13128b8b542508b624e210b72e04c85ca892a5e7c81c8ff1210c5c2e',NULL,'Harbour Post','News of Sunday',NULL,'en','2025-06-01','2025-06-01','2025-06-01','given','2025-06-01T12:00:00Z','The ferry Halcyon ran aground off Mirrow early on Sunday with sixty passengers on board, and two lifeboats brought all of them ashore before the tide turned, the coast guard said. The harbour master of Mirrow has opened an inquiry.');
INSERT INTO "reports" VALUES(3,'bread-1','214ac5128d054308bab2e3bc2ed4bc8578213e27980e4de7715351c1b55ae0a4','fb0218ef96a75910f70586a56ff69e0938065fe734633137b34e350f2e9c93c3',NULL,'Harbour Post','News of Sunday',NULL,'en','2025-06-01','2025-06-01','2025-06-01','given','2025-06-01T12:00:00Z','Bakers in Veldt shut their shops on Sunday over the price of flour, and their guild said more will follow.');
INSERT INTO "reports" VALUES(4,'quarry-1','f2dd33c1456a2d2463932a8602e93ad1e377291230cf9dcba004caf356729b72','cffc18cc50b8194baa01b198a11d5f6360a9842878320ecc84547ece896e2f88',NULL,'Harbour Post',NULL,NULL,'en','2025-06-01','2025-06-01','2025-06-01','given','2025-06-01T12:00:00Z','');
CREATE TABLE readings (
	seq INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	engine VARCHAR NOT NULL, 
	contract INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	published_earliest VARCHAR(10), 
	published_latest VARCHAR(10), 
	made_at VARCHAR NOT NULL, 
	json TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (report, engine, sha256), 
	FOREIGN KEY(report) REFERENCES reports (seq)
);
INSERT INTO "readings" VALUES(1,1,'0.1.0',1,'81b96687d2c4431c273ed40c172302551ec9dd3d89b3c821bb573b6bffd1ab70','2025-06-01','2025-06-01','2025-06-01T12:00:00Z','{"dateline":"0.1.0","contract":1,"report":{"id":"ferry-1","url":null,"outlet":"Harbour Post","title":"News of Sunday","byline":null,"language":"en","text":"The ferry Halcyon ran aground off Mirrow early on Sunday with sixty passengers on board, and two lifeboats brought all of them ashore before the tide turned, the coast guard said.","published":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"dateline":null},"actors":[],"places":[],"times":[],"sources":[{"id":"S0","kind":"author_voice","name":"Harbour Post","actor":null,"mentions":[],"anonymity":null,"post":null}],"attributions":[],"labels":[],"events":[{"id":"E1","trigger":[0,3],"mentions":[],"type":"RETREAT","mode":null,"contexts":[],"cameo":null,"actors":[],"recipients":[],"when":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"when_confidence":null,"place":null,"place_confidence":null,"confidence":0.5,"because":[],"claims":[{"chain":["S0"],"value":"CT+","modality":null,"probability":null,"cue":null,"confidence":0.5,"because":[]}]}],"credits":[]}');
INSERT INTO "readings" VALUES(2,2,'0.1.0',1,'c70c9916c1f61bb854f11c51ab94a6a638d34bd5633be0debffece3c67729a35','2025-06-01','2025-06-01','2025-06-01T12:00:00Z','{"dateline":"0.1.0","contract":1,"report":{"id":"ferry-2","url":null,"outlet":"Harbour Post","title":"News of Sunday","byline":null,"language":"en","text":"The ferry Halcyon ran aground off Mirrow early on Sunday with sixty passengers on board, and two lifeboats brought all of them ashore before the tide turned, the coast guard said. The harbour master of Mirrow has opened an inquiry.","published":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"dateline":null},"actors":[],"places":[],"times":[],"sources":[{"id":"S0","kind":"author_voice","name":"Harbour Post","actor":null,"mentions":[],"anonymity":null,"post":null}],"attributions":[],"labels":[],"events":[{"id":"E1","trigger":[0,3],"mentions":[],"type":"RETREAT","mode":null,"contexts":[],"cameo":null,"actors":[],"recipients":[],"when":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"when_confidence":null,"place":null,"place_confidence":null,"confidence":0.5,"because":[],"claims":[{"chain":["S0"],"value":"CT+","modality":null,"probability":null,"cue":null,"confidence":0.5,"because":[]}]}],"credits":[]}');
INSERT INTO "readings" VALUES(3,3,'0.1.0',1,'5285481af5f9a9b3579d30de350be4eb28fbf317d7c105772a91ff629bb9f896','2025-06-01','2025-06-01','2025-06-01T12:00:00Z','{"dateline":"0.1.0","contract":1,"report":{"id":"bread-1","url":null,"outlet":"Harbour Post","title":"News of Sunday","byline":null,"language":"en","text":"Bakers in Veldt shut their shops on Sunday over the price of flour, and their guild said more will follow.","published":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"dateline":null},"actors":[],"places":[],"times":[],"sources":[{"id":"S0","kind":"author_voice","name":"Harbour Post","actor":null,"mentions":[],"anonymity":null,"post":null}],"attributions":[],"labels":[],"events":[{"id":"E1","trigger":[0,3],"mentions":[],"type":"RETREAT","mode":null,"contexts":[],"cameo":null,"actors":[],"recipients":[],"when":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"when_confidence":null,"place":null,"place_confidence":null,"confidence":0.5,"because":[],"claims":[{"chain":["S0"],"value":"CT+","modality":null,"probability":null,"cue":null,"confidence":0.5,"because":[]}]}],"credits":[]}');
INSERT INTO "readings" VALUES(4,4,'0.1.0',1,'8d50d676d2cf16531de017405ec9dea78771346b1716a9c7102818ce8b2ccd07','2025-06-01','2025-06-01','2025-06-01T12:00:00Z','');
CREATE TABLE events (
	reading INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	mode VARCHAR, 
	cameo VARCHAR, 
	actors TEXT NOT NULL, 
	recipients TEXT NOT NULL, 
	trigger_start INTEGER NOT NULL, 
	trigger_end INTEGER NOT NULL, 
	happened_earliest VARCHAR(10), 
	happened_latest VARCHAR(10), 
	happened_edtf TEXT, 
	place TEXT, 
	latitude FLOAT, 
	longitude FLOAT, 
	confidence FLOAT NOT NULL, 
	PRIMARY KEY (reading, id), 
	FOREIGN KEY(reading) REFERENCES readings (seq)
);
INSERT INTO "events" VALUES(1,'E1','RETREAT',NULL,NULL,'[]','[]',0,3,'2025-06-01','2025-06-01','2025-06-01',NULL,NULL,NULL,0.5);
INSERT INTO "events" VALUES(2,'E1','RETREAT',NULL,NULL,'[]','[]',0,3,'2025-06-01','2025-06-01','2025-06-01',NULL,NULL,NULL,0.5);
INSERT INTO "events" VALUES(3,'E1','RETREAT',NULL,NULL,'[]','[]',0,3,'2025-06-01','2025-06-01','2025-06-01',NULL,NULL,NULL,0.5);
CREATE TABLE claims (
	reading INTEGER NOT NULL, 
	event VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	type VARCHAR NOT NULL, 
	chain TEXT NOT NULL, 
	origin_kind VARCHAR NOT NULL, 
	origin_name TEXT NOT NULL, 
	value VARCHAR NOT NULL, 
	modality VARCHAR, 
	probability_low FLOAT, 
	probability_high FLOAT, 
	cue_start INTEGER, 
	cue_end INTEGER, 
	said_earliest VARCHAR(10), 
	said_latest VARCHAR(10), 
	confidence FLOAT NOT NULL, 
	PRIMARY KEY (reading, event, position), 
	FOREIGN KEY(reading) REFERENCES readings (seq)
);
INSERT INTO "claims" VALUES(1,'E1',0,'RETREAT','["S0"]','author_voice','Harbour Post','CT+',NULL,NULL,NULL,NULL,NULL,'2025-06-01','2025-06-01',0.5);
INSERT INTO "claims" VALUES(2,'E1',0,'RETREAT','["S0"]','author_voice','Harbour Post','CT+',NULL,NULL,NULL,NULL,NULL,'2025-06-01','2025-06-01',0.5);
INSERT INTO "claims" VALUES(3,'E1',0,'RETREAT','["S0"]','author_voice','Harbour Post','CT+',NULL,NULL,NULL,NULL,NULL,'2025-06-01','2025-06-01',0.5);
CREATE TABLE ledger (
	seq INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	"row" INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO "ledger" VALUES(1,'report',1,'ba170c5a806d54b5daab240331a749c1715118a1a563d0e68c3f1f34e174cc2b');
INSERT INTO "ledger" VALUES(2,'reading',1,'16a303b23684f8352114698b8b7df3a9740b28d068e7b6c5ff49de28d31f8442');
INSERT INTO "ledger" VALUES(3,'report',2,'a5d2dae4178beb35af7dacda95724770f5692183fadd8ce57ce61b861530fdf1');
INSERT INTO "ledger" VALUES(4,'reading',2,'30ff22d1d873c15d4459cee18a306ee580f3c0f90f913b2a3921c8e4e604b127');
INSERT INTO "ledger" VALUES(5,'report',3,'ddac426c633917c9cc61fdc2d940945ab6a0bb2caf4b3fc2549eb92914e451ee');
INSERT INTO "ledger" VALUES(6,'reading',3,'3ae3013ec292017dcc6f319fa1e94d3af980d0077fed3b77dbac023df244afe1');
INSERT INTO "ledger" VALUES(7,'report',4,'b8d79c328dccf15bbfd04b6846ddc097087bc001fb39c8911204c3685d181420');
INSERT INTO "ledger" VALUES(8,'reading',4,'ab4b16e7418f4da97efcd25437da45e4c8e6ac80ea9d30ed39cc075d3f6d40e4');
INSERT INTO "ledger" VALUES(9,'judgement',1,'57b0f6d9f9684d6410a818e2817de4dc0cc97cd5802e5f10ca02a40e0a515c70');
INSERT INTO "ledger" VALUES(10,'judgement',2,'7d4e673385b52bc22e79fe840f86006762171e52087116b33897cf4a09a3ff06');
INSERT INTO "ledger" VALUES(11,'judgement',3,'f001c170e1bd23da7784e885a41d117be3089a72fd0ea1085bdd93d2f7e93132');
INSERT INTO "ledger" VALUES(12,'judgement',4,'ac772bd7e0415d9224f1c6d7dd032b89092679e3212532bbb58ae291e83af11f');
INSERT INTO "ledger" VALUES(13,'judgement',5,'ed0def022bc2337c465a284b8601f9c6749d13990820b004e93511045af232ce');
INSERT INTO "ledger" VALUES(14,'withdrawal',1,'9c7112bdf0ca21dc7ea0b03f68c284444d23110a0baa0dd93cbf8c484f016d24');
CREATE TABLE judgements (
	seq INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	one TEXT NOT NULL, 
	other TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	score FLOAT, 
	reason TEXT NOT NULL, 
	maker TEXT NOT NULL, 
	person BOOLEAN NOT NULL, 
	made_at VARCHAR NOT NULL, 
	closes INTEGER, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(closes) REFERENCES judgements (seq)
);
INSERT INTO "judgements" VALUES(1,'same_event','ferry-1/E1','ferry-2/E1','yes',0.75,'','dateline 0.1.0',0,'2025-06-01T12:00:00Z',NULL);
INSERT INTO "judgements" VALUES(2,'same_event','ferry-1/E1','ferry-2/E1','no',NULL,'two groundings','Ada',1,'2025-06-01T12:00:00Z',NULL);
INSERT INTO "judgements" VALUES(3,'same_event','ferry-1/E1','ferry-2/E1','undone',NULL,'one grounding after all','Ada',1,'2025-06-01T12:00:00Z',2);
INSERT INTO "judgements" VALUES(4,'same_story','bread-1','ferry-1','no',NULL,'','Ada',1,'2025-06-01T12:00:00Z',NULL);
INSERT INTO "judgements" VALUES(5,'graded','Harbour Post','','B',NULL,'','Ada',1,'2025-06-01T12:00:00Z',NULL);
CREATE TABLE withdrawals (
	seq INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	reason TEXT NOT NULL, 
	maker TEXT NOT NULL, 
	made_at VARCHAR NOT NULL, 
	sealed TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (report), 
	FOREIGN KEY(report) REFERENCES reports (seq)
);
INSERT INTO "withdrawals" VALUES(1,4,'f2dd33c1456a2d2463932a8602e93ad1e377291230cf9dcba004caf356729b72','a promise to the witness','Ada','2025-06-01T12:00:00Z','[[7,"3ae3013ec292017dcc6f319fa1e94d3af980d0077fed3b77dbac023df244afe1","b8d79c328dccf15bbfd04b6846ddc097087bc001fb39c8911204c3685d181420"],[8,"b8d79c328dccf15bbfd04b6846ddc097087bc001fb39c8911204c3685d181420","ab4b16e7418f4da97efcd25437da45e4c8e6ac80ea9d30ed39cc075d3f6d40e4"]]');
CREATE TABLE keys (
	"key" BIGINT NOT NULL, 
	report INTEGER NOT NULL, 
	PRIMARY KEY ("key", report), 
	FOREIGN KEY(report) REFERENCES reports (seq)
)
 WITHOUT ROWID

;
INSERT INTO "keys" VALUES(3399539847245159585,3);
CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize="unicode61 remove_diacritics 0");
INSERT OR REPLACE INTO "search_data" VALUES(1,X'0364');
INSERT OR REPLACE INTO "search_data" VALUES(10,X'0000000002010500000001060101');
INSERT OR REPLACE INTO "search_data" VALUES(824633720833,X'0000022F08306167726F756E6401020901020902026C6C01021801021802016E02022B030164010214010214010212020573686F726501021B01021B010662616B657273030205020565666F726501021C01021C02046F6172640102130102130206726F756768740102170102170105636F61737401022101022101056561726C7901020C01020C0105666572727901020601020602046C6F757203021102056F6C6C6F77030218010567756172640102220102220303696C64030214010768616C63796F6E010207010207030572626F75720202250301730202290102696E0302060305717569727902022C01096C696665626F61747301021601021601066D617374657202022602056972726F7701020B01040B1F02036F726503021601046E65777301020201020201020201026F660104031801060318100104030F03016601020A01020A02016E01040D0701040D0701020B020570656E656402022A020376657203020D010A70617373656E6765727301021101021102047269636503020F010372616E0102080102080104736169640102230102230102150204686F707303020A030275740302080204697874790102100102100205756E6461790104040C0104040C0104040A01037468650106051A050108051A050601020E040269720304090C04016D01021A01021A020369646501021E01021E020575726E656401021F01021F0202776F010215010215010576656C6474030207010477696C6C0302170302746801020F01020F040F0A060C0D0B0D0C0E0D0D0D090A0D080F0A06070A110B0E080F11090E0A0812090B0F09070C131308090B0D0A0A09');
INSERT OR REPLACE INTO "search_idx" VALUES(6,X'',2);
INSERT OR REPLACE INTO "search_docsize" VALUES(1,X'22');
INSERT OR REPLACE INTO "search_docsize" VALUES(2,X'2B');
INSERT OR REPLACE INTO "search_docsize" VALUES(3,X'17');
INSERT OR REPLACE INTO "search_config" VALUES('version',4);
CREATE INDEX ix_reports_id ON reports (id);
CREATE INDEX ix_events_type ON events (type);
CREATE INDEX ix_claims_origin_kind ON claims (origin_kind);
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE seq = NEW.seq OR capture = NEW.capture) BEGIN SELECT RAISE(ABORT, 'reports: rows are never replaced'); END;
CREATE TRIGGER readings_no_replace BEFORE INSERT ON readings WHEN EXISTS (SELECT 1 FROM readings WHERE seq = NEW.seq OR (report = NEW.report AND engine = NEW.engine AND sha256 = NEW.sha256)) BEGIN SELECT RAISE(ABORT, 'readings: rows are never replaced'); END;
CREATE TRIGGER events_no_replace BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE reading = NEW.reading AND id = NEW.id) BEGIN SELECT RAISE(ABORT, 'events: rows are never replaced'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE reading = NEW.reading AND event = NEW.event AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'claims: rows are never replaced'); END;
CREATE TRIGGER ledger_no_replace BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'ledger: rows are never replaced'); END;
CREATE INDEX ix_judgements_kind ON judgements (kind);
CREATE INDEX ix_judgements_one ON judgements (one);
CREATE INDEX ix_judgements_other ON judgements (other);
CREATE INDEX ix_judgements_closes ON judgements (closes);
CREATE INDEX ix_withdrawals_sha256 ON withdrawals (sha256);
CREATE INDEX ix_keys_report ON keys (report);
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports WHEN NOT (EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.seq) AND NEW.text = '' AND NEW.title IS NULL AND NEW.byline IS NULL AND NEW.seq IS OLD.seq AND NEW.id IS OLD.id AND NEW.sha256 IS OLD.sha256 AND NEW.capture IS OLD.capture AND NEW.url IS OLD.url AND NEW.outlet IS OLD.outlet AND NEW.language IS OLD.language AND NEW.published_earliest IS OLD.published_earliest AND NEW.published_latest IS OLD.published_latest AND NEW.published_edtf IS OLD.published_edtf AND NEW.published_basis IS OLD.published_basis AND NEW.learned_at IS OLD.learned_at) BEGIN SELECT RAISE(ABORT, 'reports: rows are never changed'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'reports: rows are never changed'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings WHEN NOT (EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.report) AND NEW.json = '' AND NEW.seq IS OLD.seq AND NEW.report IS OLD.report AND NEW.engine IS OLD.engine AND NEW.contract IS OLD.contract AND NEW.sha256 IS OLD.sha256 AND NEW.published_earliest IS OLD.published_earliest AND NEW.published_latest IS OLD.published_latest AND NEW.made_at IS OLD.made_at) BEGIN SELECT RAISE(ABORT, 'readings: rows are never changed'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'readings: rows are never changed'); END;
CREATE TRIGGER events_no_update BEFORE UPDATE ON events WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'events: rows are never changed'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events WHEN NOT (EXISTS (SELECT 1 FROM withdrawals JOIN readings ON readings.report = withdrawals.report WHERE readings.seq = OLD.reading)) BEGIN SELECT RAISE(ABORT, 'events: rows are never changed'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'claims: rows are never changed'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims WHEN NOT (EXISTS (SELECT 1 FROM withdrawals JOIN readings ON readings.report = withdrawals.report WHERE readings.seq = OLD.reading)) BEGIN SELECT RAISE(ABORT, 'claims: rows are never changed'); END;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'ledger: rows are never changed'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'ledger: rows are never changed'); END;
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'judgements: rows are never changed'); END;
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'judgements: rows are never changed'); END;
CREATE TRIGGER withdrawals_no_update BEFORE UPDATE ON withdrawals WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'withdrawals: rows are never changed'); END;
CREATE TRIGGER withdrawals_no_delete BEFORE DELETE ON withdrawals WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'withdrawals: rows are never changed'); END;
CREATE TRIGGER keys_no_update BEFORE UPDATE ON keys WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'keys: rows are never changed'); END;
CREATE TRIGGER keys_no_delete BEFORE DELETE ON keys WHEN NOT (EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.report)) BEGIN SELECT RAISE(ABORT, 'keys: rows are never changed'); END;
CREATE TRIGGER judgements_no_replace BEFORE INSERT ON judgements WHEN EXISTS (SELECT 1 FROM judgements WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'judgements: rows are never replaced'); END;
CREATE TRIGGER withdrawals_no_replace BEFORE INSERT ON withdrawals WHEN EXISTS (SELECT 1 FROM withdrawals WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'withdrawals: rows are never replaced'); END;
