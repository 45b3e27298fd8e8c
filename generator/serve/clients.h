/*
 * Who is connected: how many may be there at once, and how long each may take to send a request and to take the answer.
 * It knows sockets alone, and shuts down those of clients that are late or too many; it reads nothing and answers
 * nothing.
 */
#ifndef MEMBLOG_CLIENTS_H
#define MEMBLOG_CLIENTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct client {
    int socket;    /* -1: nobody */
    int64_t since; /* milliseconds of process_clock: when it came, or its last answer was complete */
    bool waiting;  /* for news: as long as it likes */
    bool shut;
};

struct clients;

/* At most `most` are left connected; `patience` is milliseconds. */
struct clients *clients_new(struct arena *arena, size_t most, int patience);
/* How many can be there before those that were shut down have left. */
size_t clients_room(const struct clients *clients);
/* NULL when there is no room. One that is too many shuts down another: that which has gone without an answer for
 * longest. */
struct client *clients_join(struct clients *clients, int socket, int64_t now);
void client_leave(struct client *client);
/* What it asks next has its time again. */
void client_begin(struct client *client, int64_t now);
void client_wait(struct client *client);
/* Whether it has closed its end. */
bool client_is_gone(const struct client *client);
/* Shuts down who is late, but only if that was so when this was asked last: while somebody else was served, or a build
 * ran, nobody could be heard. */
void clients_look(struct clients *clients, int64_t now);
/* Milliseconds until clients_look is due; -1: nobody is there who could be late. */
int clients_timeout(const struct clients *clients, int64_t now);
/* How many were shut down for others. */
size_t clients_displaced(const struct clients *clients);

#endif
