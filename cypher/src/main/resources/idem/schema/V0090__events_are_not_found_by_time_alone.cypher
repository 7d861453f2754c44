DROP INDEX event_timestamp IF EXISTS;
