/*
 * Experiments and groups as objects: names to statistics, numbers and texts of a report, and to each other. They read
 * loaded reports and nothing else; what series.yaml adds beside them is the world's.
 */
#ifndef MEMBLOG_OBJECTS_H
#define MEMBLOG_OBJECTS_H

#include "language/value.h"
#include "measure/statistics.h"

/* A group under one measure. */
struct group_object {
    struct object object;
    const struct experiment_object *experiment;
    int group;
    size_t measure;
};

/* An event of an experiment. */
struct event_object {
    struct object object;
    const struct experiment_object *experiment;
    const struct event *event;
};

struct experiment_object {
    struct object object;
    const struct report *report;
    const struct object **events;
    struct extent extent;        /* of the main measure of included groups */
    struct group_object *groups; /* by group, then measure */
};

/* Sets up the objects of an experiment over its report; both stay where they are. */
void experiment_init(struct experiment_object *experiment, struct arena *arena, const struct report *report);
const struct group_object *experiment_at(const struct experiment_object *experiment, int group, size_t measure);
/* By the group's name; NULL when there is none. */
const struct group_object *experiment_group(const struct experiment_object *experiment, struct text name,
                                            size_t measure);
/* The group that an object is; NULL for another object. */
const struct group_object *objects_group(const struct object *object);
/* Adds the names that each group and each experiment has, whatever is declared; statistics aside. */
void objects_names(struct arena *arena, struct name_list *group, struct name_list *experiment);
/* Adds the names of all groups that series.yaml names. */
void experiment_group_names(const struct experiment_object *experiment, struct arena *arena, struct name_list *names);
/* True for a group that comparisons and counts include. */
bool group_is_included(const struct group *group);

#endif
