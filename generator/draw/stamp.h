/*
 * Stamps: the texts that memblog writes into its pictures, and reading them again without decoding the picture. Source
 * is the hash of the script that drew it, so that a picture tells by itself whether it is still the right one.
 */
#ifndef MEMBLOG_STAMP_H
#define MEMBLOG_STAMP_H

#include "draw/png.h"

struct stamp {
    struct text title;       /* Title */
    struct text description; /* Description: the alt text */
    struct text source;      /* Source: SHA-256 of the script, in hexadecimal */
    struct text software;    /* Software */
};

enum { STAMP_TEXTS = 4 };

/* The stamp of a picture that is drawn by this script. */
struct stamp stamp_of(struct arena *arena, struct text title, struct text description, struct text script);
bool stamp_equal(const struct stamp *a, const struct stamp *b);
/* As chunks for the writers of draw/png.h. */
void stamp_texts(const struct stamp *stamp, struct png_text texts[STAMP_TEXTS]);
/* True when the bytes are chunks of a PNG from its header to its end, each with the right checksum and nothing behind
 * the last: then it is what was written. *stamp borrows from them; texts that are not there are empty. */
bool stamp_read(struct text png, struct stamp *stamp);

#endif
