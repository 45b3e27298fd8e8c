#include "serve/clients.h"

#include <sys/socket.h>

enum { LEAVING = 64 }; /* places of those that were shut down and are not gone yet */

struct clients {
    struct client *places;
    size_t most, room, displaced;
    int patience;
    int64_t looked;
};

struct clients *clients_new(struct arena *arena, size_t most, int patience) {
    struct clients *clients = arena_alloc(arena, sizeof *clients);
    *clients = (struct clients){.most = most, .room = most + LEAVING, .patience = patience};
    clients->places = arena_alloc(arena, clients->room * sizeof *clients->places);
    for (size_t i = 0; i < clients->room; i++)
        clients->places[i] = (struct client){.socket = -1};
    return clients;
}

size_t clients_room(const struct clients *clients) {
    return clients->room;
}

static bool is_idle(const struct client *client) {
    return client->socket >= 0 && !client->waiting && !client->shut;
}

/* Reading and writing end at once; whoever owns the socket sees that and closes it. */
static void shut(struct client *client) {
    client->shut = true;
    shutdown(client->socket, SHUT_RDWR);
}

static struct client *longest(struct clients *clients) {
    struct client *found = NULL;
    for (size_t i = 0; i < clients->room; i++) {
        struct client *client = &clients->places[i];
        if (is_idle(client) && (!found || client->since < found->since))
            found = client;
    }
    return found;
}

struct client *clients_join(struct clients *clients, int socket, int64_t now) {
    struct client *place = NULL;
    size_t connected = 0;
    for (size_t i = 0; i < clients->room; i++) {
        struct client *client = &clients->places[i];
        if (client->socket < 0)
            place = client;
        else if (!client->shut)
            connected++;
    }
    if (!place)
        return NULL;
    struct client *other = connected >= clients->most ? longest(clients) : NULL;
    if (other) {
        shut(other);
        clients->displaced++;
    }
    *place = (struct client){.socket = socket, .since = now};
    return place;
}

void client_leave(struct client *client) {
    *client = (struct client){.socket = -1};
}

void client_begin(struct client *client, int64_t now) {
    client->since = now;
    client->waiting = false;
}

void client_wait(struct client *client) {
    client->waiting = true;
}

bool client_is_gone(const struct client *client) {
    char byte;
    return recv(client->socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

void clients_look(struct clients *clients, int64_t now) {
    for (size_t i = 0; i < clients->room; i++) {
        struct client *client = &clients->places[i];
        if (is_idle(client) && clients->looked - client->since > clients->patience)
            shut(client);
    }
    clients->looked = now;
}

int clients_timeout(const struct clients *clients, int64_t now) {
    int64_t least = -1;
    for (size_t i = 0; i < clients->room; i++) {
        const struct client *client = &clients->places[i];
        int64_t left = client->since + clients->patience + 1 - now;
        if (is_idle(client) && (least < 0 || left < least))
            least = left > 0 ? left : 0;
    }
    return (int)least;
}

size_t clients_displaced(const struct clients *clients) {
    return clients->displaced;
}
