// vitrine-publish: signs packs and writes the repository that kiosks read.
#include "content/publish/command_line.h"

int main(int argc, char** argv) {
    return publish::run_command_line(argc, argv);
}
