/* Lets system calls on some files fail: put before libc with LD_PRELOAD.

   FAULTY_CALL   the call: write, sync, truncate, open or read
   FAULTY_PATH   a part of the names of the files
   FAULTY_AT     the number of the first call that fails, from 1
   FAULTY_TIMES  how many fail from there on
   FAULTY_ERRNO  what errno is then
   FAULTY_COUNT  a file to which the number of calls is written at the end */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static long number(const char *name) {
    const char *value = getenv(name);
    return value ? atol(value) : 0;
}

static int fails(const char *call, const char *path) {
    const char *wanted = getenv("FAULTY_CALL"), *part = getenv("FAULTY_PATH");
    if (!wanted || !part || strcmp(wanted, call) || !strstr(path, part)) return 0;
    long at = atomic_fetch_add(&calls, 1) + 1, first = number("FAULTY_AT");
    if (!first || at < first || at >= first + number("FAULTY_TIMES")) return 0;
    errno = (int)number("FAULTY_ERRNO");
    return 1;
}

static int fails_at(const char *call, int fd) {
    char link[64], path[4096];
    int kept = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    errno = kept;
    if (length < 0) return 0;
    path[length] = 0;
    return fails(call, path);
}

__attribute__((destructor)) static void count(void) {
    const char *to = getenv("FAULTY_COUNT");
    FILE *file = to ? fopen(to, "w") : NULL;
    if (file) {
        fprintf(file, "%ld", atomic_load(&calls));
        fclose(file);
    }
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *from, size_t size) { return fails_at("write", fd) ? -1 : REAL(write)(fd, from, size); }
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
    return fails_at("write", fd) ? -1 : REAL(pwrite)(fd, from, size, at);
}
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
    return fails_at("write", fd) ? -1 : REAL(pwrite64)(fd, from, size, at);
}
ssize_t pread(int fd, void *to, size_t size, off_t at) { return fails_at("read", fd) ? -1 : REAL(pread)(fd, to, size, at); }
ssize_t pread64(int fd, void *to, size_t size, off64_t at) {
    return fails_at("read", fd) ? -1 : REAL(pread64)(fd, to, size, at);
}
int fsync(int fd) { return fails_at("sync", fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails_at("sync", fd) ? -1 : REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t size) { return fails_at("truncate", fd) ? -1 : REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { return fails_at("truncate", fd) ? -1 : REAL(ftruncate64)(fd, size); }

static mode_t mode_of(int flags, va_list more) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; }

int open(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = mode_of(flags, more);
    va_end(more);
    return fails("open", path) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = mode_of(flags, more);
    va_end(more);
    return fails("open", path) ? -1 : REAL(open64)(path, flags, mode);
}
