/*
 * Counts what a program does with the files below one directory and lets the n-th of these calls go wrong.
 *
 *   GW_FAULT_UNDER   the directory; calls on other files are neither counted nor touched
 *   GW_FAULT_AT      which call, from 1; 0 or none: only count
 *   GW_FAULT_EFFECT  kill-before, kill-after, short (half of what a write was given), or the number of an errno
 *   GW_FAULT_LOG     a file to which each counted call is added: number, name, path
 *
 * The program's children are left alone: what is preloaded is taken out of the environment at once.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FDS = 4096, PATHS = 512 };

static char under[PATHS];
static size_t underLength;
static long faultAt;
static enum { NONE, KILL_BEFORE, KILL_AFTER, SHORT, ERRNO } effect;
static int faultErrno;
static int logFd = -1;
static atomic_long calls;
static char paths[FDS][PATHS];

#define REAL(name) ((__typeof__(name) *)real(#name))

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (found == NULL) abort();
  return found;
}

__attribute__((constructor)) static void begin(void) {
  const char *directory = getenv("GW_FAULT_UNDER");
  if (directory == NULL) return;
  const char *at = getenv("GW_FAULT_AT");
  const char *wanted = getenv("GW_FAULT_EFFECT");
  const char *log = getenv("GW_FAULT_LOG");
  snprintf(under, sizeof under, "%s/", directory);
  underLength = strlen(under);
  faultAt = at == NULL ? 0 : atol(at);
  if (wanted == NULL) effect = NONE;
  else if (strcmp(wanted, "kill-before") == 0) effect = KILL_BEFORE;
  else if (strcmp(wanted, "kill-after") == 0) effect = KILL_AFTER;
  else if (strcmp(wanted, "short") == 0) effect = SHORT;
  else { effect = ERRNO; faultErrno = atoi(wanted); }
  if (log != NULL) logFd = REAL(open64)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  unsetenv("LD_PRELOAD");
  unsetenv("GW_FAULT_UNDER");
  unsetenv("GW_FAULT_AT");
  unsetenv("GW_FAULT_EFFECT");
  unsetenv("GW_FAULT_LOG");
}

static int isMeant(const char *path) {
  return underLength > 0 && path != NULL && strncmp(path, under, underLength) == 0;
}

static const char *pathOf(int fd) {
  return fd >= 0 && fd < FDS && paths[fd][0] != '\0' ? paths[fd] : NULL;
}

static void end(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

enum turn { GO_ON, FAIL, HALF, LAST };

/* Counts the call and says how it goes. FAIL has set errno. */
static enum turn count(const char *name, const char *path) {
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (logFd >= 0) {
    char line[PATHS + 64];
    int length = snprintf(line, sizeof line, "%ld %s %s\n", number, name, path + underLength);
    if (REAL(write)(logFd, line, (size_t)length) != length) abort();
  }
  if (number != faultAt) return GO_ON;
  switch (effect) {
    case KILL_BEFORE: end(); return GO_ON;
    case KILL_AFTER: return LAST;
    case SHORT: return HALF;
    case ERRNO: errno = faultErrno; return FAIL;
    default: return GO_ON;
  }
}

/* A call on a path that gives `failure` when it is made to fail. */
#define ON_PATH(type, failure, name, path, call)          \
  do {                                                    \
    if (!isMeant(path)) return call;                      \
    enum turn turn = count(name, path);                   \
    if (turn == FAIL) return failure;                     \
    type result = call;                                   \
    if (turn == LAST) end();                              \
    return result;                                        \
  } while (0)

#define ON_FD(type, failure, name, fd, call)              \
  do {                                                    \
    const char *path = pathOf(fd);                        \
    ON_PATH(type, failure, name, path, call);             \
  } while (0)

static int noteOpened(int fd, const char *path) {
  if (fd >= 0 && fd < FDS) snprintf(paths[fd], PATHS, "%s", isMeant(path) ? path : "");
  return fd;
}

#define OPEN(symbol)                                                                                            \
  int symbol(const char *path, int flags, ...) {                                                                \
    va_list rest;                                                                                               \
    va_start(rest, flags);                                                                                      \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                                     \
    va_end(rest);                                                                                               \
    const char *name = flags & O_CREAT ? "create" : (flags & O_ACCMODE) == O_RDONLY ? "open" : "open-to-write"; \
    ON_PATH(int, -1, name, path, noteOpened(REAL(symbol)(path, flags, mode), path));                            \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  if (fd >= 0 && fd < FDS) paths[fd][0] = '\0';
  return REAL(close)(fd);
}

ssize_t read(int fd, void *to, size_t size) { ON_FD(ssize_t, -1, "read", fd, REAL(read)(fd, to, size)); }
ssize_t readv(int fd, const struct iovec *to, int parts) { ON_FD(ssize_t, -1, "read", fd, REAL(readv)(fd, to, parts)); }
ssize_t pread64(int fd, void *to, size_t size, off64_t at) { ON_FD(ssize_t, -1, "read", fd, REAL(pread64)(fd, to, size, at)); }

/* A write, of which only half is done when it is to be short. */
#define WRITE(fd, size, whole, half)              \
  const char *path = pathOf(fd);                  \
  if (!isMeant(path)) return whole;               \
  enum turn turn = count("write", path);          \
  if (turn == FAIL) return -1;                    \
  ssize_t result = turn == HALF ? half : whole;   \
  if (turn == LAST) end();                        \
  return result;

ssize_t write(int fd, const void *from, size_t size) {
  WRITE(fd, size, REAL(write)(fd, from, size), REAL(write)(fd, from, (size + 1) / 2))
}
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
  WRITE(fd, size, REAL(pwrite64)(fd, from, size, at), REAL(pwrite64)(fd, from, (size + 1) / 2, at))
}
ssize_t writev(int fd, const struct iovec *from, int parts) {
  WRITE(fd, 0, REAL(writev)(fd, from, parts), REAL(write)(fd, from[0].iov_base, (from[0].iov_len + 1) / 2))
}

int fsync(int fd) { ON_FD(int, -1, "fsync", fd, REAL(fsync)(fd)); }
int fdatasync(int fd) { ON_FD(int, -1, "fsync", fd, REAL(fdatasync)(fd)); }
int ftruncate64(int fd, off64_t size) { ON_FD(int, -1, "truncate", fd, REAL(ftruncate64)(fd, size)); }
int fchmod(int fd, mode_t mode) { ON_FD(int, -1, "chmod", fd, REAL(fchmod)(fd, mode)); }
int fchown(int fd, uid_t user, gid_t group) { ON_FD(int, -1, "chown", fd, REAL(fchown)(fd, user, group)); }
int futimens(int fd, const struct timespec times[2]) { ON_FD(int, -1, "utimes", fd, REAL(futimens)(fd, times)); }

int mkdir(const char *path, mode_t mode) { ON_PATH(int, -1, "mkdir", path, REAL(mkdir)(path, mode)); }
int rmdir(const char *path) { ON_PATH(int, -1, "rmdir", path, REAL(rmdir)(path)); }
int unlink(const char *path) { ON_PATH(int, -1, "unlink", path, REAL(unlink)(path)); }
int rename(const char *from, const char *to) { ON_PATH(int, -1, "rename", to, REAL(rename)(from, to)); }
int link(const char *from, const char *to) { ON_PATH(int, -1, "link", to, REAL(link)(from, to)); }
int symlink(const char *target, const char *path) { ON_PATH(int, -1, "symlink", path, REAL(symlink)(target, path)); }
int chmod(const char *path, mode_t mode) { ON_PATH(int, -1, "chmod", path, REAL(chmod)(path, mode)); }
int chown(const char *path, uid_t user, gid_t group) { ON_PATH(int, -1, "chown", path, REAL(chown)(path, user, group)); }
int lchown(const char *path, uid_t user, gid_t group) { ON_PATH(int, -1, "chown", path, REAL(lchown)(path, user, group)); }
int access(const char *path, int mode) { ON_PATH(int, -1, "access", path, REAL(access)(path, mode)); }
char *mkdtemp(char *path) { ON_PATH(char *, NULL, "mkdtemp", path, REAL(mkdtemp)(path)); }
char *realpath(const char *path, char *to) { ON_PATH(char *, NULL, "realpath", path, REAL(realpath)(path, to)); }
ssize_t readlink(const char *path, char *to, size_t size) { ON_PATH(ssize_t, -1, "readlink", path, REAL(readlink)(path, to, size)); }
DIR *opendir(const char *path) { ON_PATH(DIR *, NULL, "opendir", path, REAL(opendir)(path)); }

int utimensat(int directory, const char *path, const struct timespec times[2], int flags) {
  ON_PATH(int, -1, "utimes", path, REAL(utimensat)(directory, path, times, flags));
}

int scandir64(const char *path, struct dirent64 ***names, int (*choose)(const struct dirent64 *),
              int (*compare)(const struct dirent64 **, const struct dirent64 **)) {
  ON_PATH(int, -1, "readdir", path, REAL(scandir64)(path, names, choose, compare));
}

/* libuv asks the kernel for statx and copy_file_range by number. */
long syscall(long number, ...) {
  va_list rest;
  va_start(rest, number);
  long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long);
  long d = va_arg(rest, long), e = va_arg(rest, long), f = va_arg(rest, long);
  va_end(rest);
#define ASK REAL(syscall)(number, a, b, c, d, e, f)
  if (number == SYS_statx) ON_PATH(long, -1, "stat", (const char *)b, ASK);
  if (number == SYS_copy_file_range) ON_FD(long, -1, "write", (int)c, ASK);
  return ASK;
}
