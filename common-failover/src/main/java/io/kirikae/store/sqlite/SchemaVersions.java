package io.kirikae.store.sqlite;

import java.util.List;

/**
 * What leads from one version of the tables to the next. A version that was released is never changed: a file may have been
 * written by any of them.
 */
final class SchemaVersions {

    /** From version 0, an empty file, to 1, from 1 to 2, and so on. */
    static final List<List<String>> ALL = List.of(first(), second());

    private SchemaVersions() {}

    private static List<String> first() {
        return List.of(
                """
            create table run (
              seq integer primary key,
              id text not null unique,
              group_name text not null,
              kind text not null,
              plan text not null,
              incident_source text,
              incident_id text,
              epoch integer not null,
              started_at text not null,
              requested_by text not null,
              reason text not null
            ) strict""",
                "create index run_by_group on run (group_name, seq)",
                """
            create table entry (
              seq integer primary key,
              run integer not null references run (seq),
              event text not null,
              step text,
              at text not null,
              since_start text not null,
              detail text not null
            ) strict""",
                "create index entry_by_run on entry (run, seq)",
                "create unique index entry_end on entry (run) where event = 'ENDED'",
                """
            create table assignment (
              group_name text not null,
              epoch integer not null,
              owner text not null,
              run text not null,
              at text not null,
              primary key (group_name, epoch)
            ) strict, without rowid""",
                """
            create table incident (
              source text not null,
              id text not null,
              run text not null,
              primary key (source, id)
            ) strict, without rowid""",
                """
            create table pause (
              group_name text primary key,
              by_whom text not null,
              reason text not null,
              at text not null
            ) strict, without rowid""",
                """
            create table lease (
              group_name text primary key,
              holder text not null,
              beat integer not null,
              ttl text not null
            ) strict, without rowid""",
                neverChanged("run", "update"),
                neverChanged("run", "delete"),
                neverChanged("entry", "update"),
                neverChanged("entry", "delete"),
                neverChanged("assignment", "update"),
                neverChanged("assignment", "delete"),
                neverChanged("incident", "update"),
                neverChanged("incident", "delete"));
    }

    /** What daemons see; and old runs may be forgotten: whole, and never one that somebody may still have to look at. */
    private static List<String> second() {
        return List.of(
                """
            create table vantage (
              daemon text primary key,
              beat integer not null,
              sights text not null
            ) strict, without rowid""",
                "create index incident_by_run on incident (run)",
                "create index assignment_by_run on assignment (run)",
                "drop trigger run_no_delete",
                keptWhile("run", """
            not exists (select 1 from entry where run = old.seq and event = 'ENDED')
              or exists (select 1 from entry where run = old.seq and event = 'ENDED' and detail like 'STUCK%')
                and not exists (select 1 from entry where run = old.seq and event = 'ACKNOWLEDGED')
              or exists (select 1 from assignment a where a.run = old.id and not exists
                (select 1 from assignment b where b.group_name = a.group_name and b.epoch > a.epoch))"""),
                "drop trigger entry_no_delete",
                keptWhile("entry", "exists (select 1 from run where seq = old.run)"),
                "drop trigger incident_no_delete",
                keptWhile("incident", "exists (select 1 from run where id = old.run)"),
                "drop trigger assignment_no_delete",
                keptWhile("assignment", """
            exists (select 1 from run where id = old.run)
              or not exists (select 1 from assignment where group_name = old.group_name and epoch > old.epoch)"""));
    }

    /** The table is append-only but for rows of which the condition no longer holds. */
    private static String keptWhile(String table, String condition) {
        return refusal(table, "delete", " when " + condition);
    }

    private static String neverChanged(String table, String verb) {
        return refusal(table, verb, "");
    }

    private static String refusal(String table, String verb, String when) {
        return "create trigger " + table + "_no_" + verb + " before " + verb + " on " + table + when
                + " begin select raise(abort, '" + table + " is append-only'); end";
    }
}
