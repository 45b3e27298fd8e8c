/* dl_iterate_phdr is not in POSIX. */
#define _GNU_SOURCE

#include "base/program.h"

#include <link.h>
#include <string.h>

struct builds {
    struct buffer ids;
    bool lacking;
};

/* What notes are padded to. */
static size_t padded(size_t len) {
    return (len + 3) & ~(size_t)3;
}

/* The build id in one segment of notes, or an empty text. */
static struct text id_of(struct text notes) {
    while (notes.len >= sizeof(ElfW(Nhdr))) {
        const ElfW(Nhdr) *note = (const void *)notes.at;
        size_t name = sizeof *note, id = name + padded(note->n_namesz), end = id + padded(note->n_descsz);
        if (end > notes.len)
            break;
        if (note->n_type == NT_GNU_BUILD_ID && text_starts(text_cut(notes, name, id), TEXT(ELF_NOTE_GNU)))
            return text_cut(notes, id, id + note->n_descsz);
        notes = text_from(notes, end);
    }
    return TEXT("");
}

/* What stands at the address of a part, which is told as a number. */
static struct text loaded(const struct dl_phdr_info *info, size_t part) {
    ElfW(Addr) address = info->dlpi_addr + info->dlpi_phdr[part].p_vaddr;
    struct text text = {.len = info->dlpi_phdr[part].p_memsz};
    memcpy(&text.at, &address, sizeof text.at);
    return text;
}

static int object_add(struct dl_phdr_info *info, size_t size, void *context) {
    (void)size;
    struct builds *builds = context;
    struct text id = {0};
    if (text_starts(text_of(info->dlpi_name), TEXT("linux-"))) /* the kernel's, of which no file is loaded */
        return 0;
    for (size_t i = 0; i < info->dlpi_phnum && id.len == 0; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        if (part->p_type == PT_NOTE)
            id = id_of(loaded(info, i));
    }
    builds->lacking = builds->lacking || id.len == 0;
    buffer_put(&builds->ids, id);
    return 0;
}

struct text program_builds(struct arena *arena) {
    struct builds builds = {.ids = buffer_in(arena)};
    dl_iterate_phdr(object_add, &builds);
    return builds.lacking ? TEXT("") : buffer_text(&builds.ids);
}
