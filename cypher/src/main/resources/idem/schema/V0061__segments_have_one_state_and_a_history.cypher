CREATE CONSTRAINT segment_state_code IF NOT EXISTS FOR (s:SegmentState) REQUIRE s.code IS UNIQUE;
CREATE INDEX segment_evaluation_at IF NOT EXISTS FOR (e:SegmentEvaluation) ON (e.code, e.at);
