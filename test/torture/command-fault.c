/*
 * Counts the programs that a program starts and lets one of them go wrong. A command is its argv in one line, every number in it as `#`.
 *
 *   GW_FAULT_LOG      a file to which each command is added
 *   GW_FAULT_COMMAND  the command that goes wrong; none: only count
 *   GW_FAULT_AT       which of those that read the same, from 1
 *   GW_FAULT_EFFECT   fail, hang, die (killed): in place of the command; with `-late` after it has done its work;
 *                     kill-before, kill-after: the program itself is killed right before or after it
 *
 * While a command hangs the program's steady clock runs fast, so that a deadline of minutes is over in a moment, for all that the program
 * measures. The program's children are left alone: what is preloaded is taken out of the environment at once.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TEXT = 4096, FDS = 4096, FASTER = 500, LOOK_MS = 20 };

/* What the program and the commands that it is about to become have in common. */
static struct { atomic_long seen; atomic_int hanging; } *shared;

static int logFd = -1;
static char wanted[TEXT];
static long wantedAt;
static char effect[32];

#define REAL(name) ((__typeof__(name) *)real(#name))

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (found == NULL) abort();
  return found;
}

static void take(char *to, size_t size, const char *name) {
  const char *value = getenv(name);
  snprintf(to, size, "%s", value == NULL ? "" : value);
  unsetenv(name);
}

__attribute__((constructor)) static void begin(void) {
  char log[TEXT], at[32];
  take(log, sizeof log, "GW_FAULT_LOG");
  if (log[0] == '\0') return;
  take(wanted, sizeof wanted, "GW_FAULT_COMMAND");
  take(at, sizeof at, "GW_FAULT_AT");
  take(effect, sizeof effect, "GW_FAULT_EFFECT");
  wantedAt = atol(at);
  logFd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  void *memory = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (logFd < 0 || memory == MAP_FAILED) abort();
  shared = memory;
  unsetenv("LD_PRELOAD");
}

static int isDigit(char c) { return c >= '0' && c <= '9'; }

/* Names of temporary directories, times and pids differ from run to run. */
static size_t describe(char *text, char *const argv[]) {
  size_t length = 0;
  for (int word = 0; argv[word] != NULL; word++) {
    if (word > 0 && length < TEXT - 2) text[length++] = ' ';
    for (const char *c = argv[word]; *c != '\0' && length < TEXT - 2; c++) {
      if (isDigit(*c) && length > 0 && text[length - 1] == '#') continue;
      text[length++] = isDigit(*c) ? '#' : *c == '\n' ? ' ' : *c;
    }
  }
  text[length] = '\0';
  return length;
}

static int is(const char *name) { return strcmp(effect, name) == 0; }

static void killNow(pid_t pid) {
  kill(pid, SIGKILL);
  for (;;) pause();
}

/* Does the work of the command and comes back. */
static void doWork(const char *file, char *const argv[]) {
  pid_t worker = fork();
  if (worker == 0) {
    REAL(execvp)(file, argv);
    _exit(127);
  }
  while (waitpid(worker, NULL, 0) < 0 && errno == EINTR) continue;
}

/* What becoming another program does; until then libuv waits for it, with all else. */
static void letGo(void) {
  for (int fd = 3; fd < FDS; fd++) {
    int flags = fcntl(fd, F_GETFD);
    if (flags >= 0 && (flags & FD_CLOEXEC) != 0) close(fd);
  }
}

static void goWrong(const char *file, char *const argv[]) {
  letGo();
  const char *words = "the stand-in says no\n";
  size_t length = strlen(effect);
  int isLate = length > 5 && strcmp(effect + length - 5, "-late") == 0;
  if (isLate || is("kill-after")) doWork(file, argv);
  if (strncmp(effect, "kill", 4) == 0) killNow(getppid());
  if (strncmp(effect, "die", 3) == 0) killNow(getpid());
  if (strncmp(effect, "hang", 4) == 0) {
    atomic_store(&shared->hanging, getpid());
    for (;;) pause();
  }
  if (write(STDERR_FILENO, words, strlen(words)) < 0) abort();
  _exit(1);
}

/* What a child that was just made calls to become the command. */
int execvp(const char *file, char *const argv[]) {
  if (shared == NULL) return REAL(execvp)(file, argv);
  char text[TEXT];
  size_t length = describe(text, argv);
  int isWanted = strcmp(text, wanted) == 0;
  text[length] = '\n';
  if (write(logFd, text, length + 1) != (ssize_t)length + 1) abort();
  if (isWanted && atomic_fetch_add(&shared->seen, 1) + 1 == wantedAt) goWrong(file, argv);
  return REAL(execvp)(file, argv);
}

static const long long second = 1000000000LL;

/* How far the clock is ahead, and when a hanging command was last looked for. */
static long long ahead, lookedAt;
static atomic_flag isBusy = ATOMIC_FLAG_INIT;

static long long aheadAt(long long now) {
  while (atomic_flag_test_and_set(&isBusy)) continue;
  pid_t hanging = atomic_load(&shared->hanging);
  if (hanging != 0 && kill(hanging, 0) != 0) atomic_store(&shared->hanging, hanging = 0);
  if (hanging != 0 && lookedAt != 0 && now > lookedAt) ahead += (now - lookedAt) * FASTER;
  lookedAt = hanging == 0 ? 0 : now;
  long long result = ahead;
  atomic_flag_clear(&isBusy);
  return result;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = REAL(clock_gettime)(clock, time);
  if (result != 0 || shared == NULL || (clock != CLOCK_MONOTONIC && clock != CLOCK_MONOTONIC_COARSE)) return result;
  long long now = time->tv_sec * second + time->tv_nsec;
  now += aheadAt(now);
  time->tv_sec = now / second;
  time->tv_nsec = now % second;
  return 0;
}

/* The kernel waits by its own clock, so it is asked for short waits only; libuv waits again for what is left. */
int epoll_pwait(int epoll, struct epoll_event *events, int most, int timeout, const sigset_t *mask) {
  int slice = shared != NULL && (timeout < 0 || timeout > LOOK_MS) ? LOOK_MS : timeout;
  int count;
  do count = REAL(epoll_pwait)(epoll, events, most, slice, mask);
  while (count == 0 && timeout < 0);
  return count;
}
