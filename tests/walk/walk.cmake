# The accessibility walk: what tests/walk/run does on everything, on a part that leaves no layout out. Layouts do not depend on the ground: every
# panel and language at the least and the largest letters on the dark one; the other grounds on two panels.
function(vitrine_walk size language text theme)
  add_test(NAME walk/${size}/${language}/${text}/${theme}
           COMMAND vitrine ${CMAKE_BINARY_DIR}/specimen.pack --offscreen ${size} --renderer software --language ${language} --text-size ${text} --theme ${theme}
                   --visit ${CMAKE_CURRENT_SOURCE_DIR}/visits/specimen.visit)
  set_tests_properties(walk/${size}/${language}/${text}/${theme} PROPERTIES FIXTURES_REQUIRED specimen ENVIRONMENT "${program_environment}")
endfunction()
foreach(language en ug zh-Hans)
  foreach(size 800x480 1280x800 1920x1080 1080x1920 3840x2160)
    vitrine_walk(${size} ${language} 200 dark)
  endforeach()
  vitrine_walk(1280x800 ${language} 100 dark) # the other panels are visited for what they show (expected.cmake)
  vitrine_walk(3840x2160 ${language} 100 dark)
  vitrine_walk(1920x1080 ${language} 165 dark)
  vitrine_walk(1280x800 ${language} 130 dark)
  foreach(theme paper contrast)
    vitrine_walk(1920x1080 ${language} 100 ${theme})
    vitrine_walk(800x480 ${language} 130 ${theme})
  endforeach()
endforeach()
