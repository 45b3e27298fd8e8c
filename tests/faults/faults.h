/*
 * The kinds of calls that the interposed library (interpose.c) counts and the driver (faults.c) makes fail. It holds
 * what both have to know and nothing else: the two are never linked together.
 *
 * Environment of the library:
 *   FAULT=KIND:N:DEED  what becomes of the Nth call of a kind, or of all kinds but malloc (any); N+ is all from the
 *                      Nth on, N/ each Nth. DEED is an errno, by number; `short`, of which half is read or written; a
 * signal, as `s9`, that is raised before the call; `torn`, by which half is written before a kill -9; `power`, by which
 * what was not synced is lost before a kill -9; `none`. FAULT_ROOT=FOLDER  what is published is below it, and TMPDIR is
 * not FAULT_LOG=FILE     each call is a line of it: its number, kind and number among its kind, + when it changes
 *                      something below the root that is not in TMPDIR, t when in TMPDIR, whose call it is (the name of
 *                      a file), its path or -
 *   FAULT_HASTE=N      the monotonic clock runs N times as fast
 */
#ifndef MEMBLOG_FAULTS_H
#define MEMBLOG_FAULTS_H

/* The errno is the one that a call of the kind fails with in the suite. */
#define FAULT_KINDS(KIND)                                                                                              \
    KIND(OPEN, "open", EMFILE)                                                                                         \
    KIND(READ, "read", EIO)                                                                                            \
    KIND(WRITE, "write", ENOSPC)                                                                                       \
    KIND(FSYNC, "fsync", EIO)                                                                                          \
    KIND(CLOSE, "close", EIO)                                                                                          \
    KIND(RENAME, "rename", EIO)                                                                                        \
    KIND(LINK, "link", ENOSPC)                                                                                         \
    KIND(UNLINK, "unlink", EIO)                                                                                        \
    KIND(STAT, "stat", EIO)                                                                                            \
    KIND(MKDIR, "mkdir", ENOSPC)                                                                                       \
    KIND(OPENDIR, "opendir", EMFILE)                                                                                   \
    KIND(READDIR, "readdir", EIO)                                                                                      \
    KIND(GETCWD, "getcwd", ENOENT)                                                                                     \
    KIND(MMAP, "mmap", ENOMEM)                                                                                         \
    KIND(SPAWN, "spawn", EAGAIN)                                                                                       \
    KIND(PIPE, "pipe", EMFILE)                                                                                         \
    KIND(WAIT, "wait", ECHILD)                                                                                         \
    KIND(POLL, "poll", ENOMEM)                                                                                         \
    KIND(THREAD, "thread", EAGAIN)                                                                                     \
    KIND(FLOCK, "flock", ENOLCK)                                                                                       \
    KIND(BIND, "bind", EADDRINUSE)                                                                                     \
    KIND(MALLOC, "malloc", ENOMEM)

#define FAULT_ENUM(name, word, error) FAULT_##name,
enum fault_kind { FAULT_KINDS(FAULT_ENUM) FAULT_KIND_COUNT, FAULT_ANY = FAULT_KIND_COUNT };

#endif
