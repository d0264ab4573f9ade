// vitrine-update: brings signed content to a device.
#include <csignal>

#include "content/update/command_line.h"
#include "platform/base/memory.h"

int main(int argc, char** argv) {
    // TLS writes to lines that the other side may have closed: an error of that line, no end of the program. libcurl
    // leaves that to its caller where it may touch no signals (CURLOPT_NOSIGNAL).
    std::signal(SIGPIPE, SIG_IGN);
    platform::end_in_words_without_memory(
        "memory ran out; what shows and what is trusted stays whole. End other programs on "
        "this board, or start it again; the next run goes on from here");
    return update::run_command_line(argc, argv);
}
