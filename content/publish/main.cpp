// vitrine-publish: signs packs and writes the repository that kiosks read.
#include "content/publish/command_line.h"
#include "platform/base/memory.h"

int main(int argc, char** argv) {
    platform::end_in_words_without_memory("memory ran out; displays go on with the release before. End other programs, "
                                          "then give the same command again");
    return publish::run_command_line(argc, argv);
}
