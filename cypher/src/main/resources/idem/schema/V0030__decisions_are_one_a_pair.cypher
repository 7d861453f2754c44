CREATE CONSTRAINT decision_pair IF NOT EXISTS FOR (d:Decision) REQUIRE d.pair IS UNIQUE;
CREATE INDEX decision_a IF NOT EXISTS FOR (d:Decision) ON (d.a);
CREATE INDEX decision_b IF NOT EXISTS FOR (d:Decision) ON (d.b);
