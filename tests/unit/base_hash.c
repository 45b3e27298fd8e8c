#include "check.h"

#include "base/hash.h"

/* The examples of FIPS 180-4 and NIST's long one. */
static void known_digests(void **state) {
    struct arena *arena = arena_new();
    (void)state;
    assert_text(hash_sha256(arena, (struct text){NULL, 0}),
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_text(hash_sha256(arena, TEXT("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_text(hash_sha256(arena, TEXT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    struct buffer million = buffer_in(arena);
    buffer_repeat(&million, 'a', 1000000);
    assert_text(hash_sha256(arena, buffer_text(&million)),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    /* every byte counts, NUL too */
    assert_false(text_equal(hash_sha256(arena, TEXT("a\0b")), hash_sha256(arena, TEXT("a\0c"))));
    arena_free(arena);
}

/* A file's is worked out once: what is kept stands, whatever its text came to be. */
static void files_once(void **state) {
    struct arena *arena = arena_new();
    struct text kept = {0};
    struct source source = {.text = TEXT("abc")};
    struct text abc = hash_sha256(arena, TEXT("abc"));
    (void)state;
    assert_true(text_equal(hash_source(arena, &source), abc));
    source.hash = &kept;
    assert_true(text_equal(hash_source(arena, &source), abc));
    source.text = TEXT("abd");
    assert_true(text_equal(hash_source(arena, &source), abc));
    arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(known_digests), cmocka_unit_test(files_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
