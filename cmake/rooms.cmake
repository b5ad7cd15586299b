# SPDX-License-Identifier: Apache-2.0
# Each room of src/ is one static library, tucao_<room>, that links tucao_flags (include root and warnings).
# Each room of tests/ is one program; src/<room>/CMakeLists.txt and tests/<room>/CMakeLists.txt list the files.

# tucao_test(<room> <file>...) makes test_<room>, linked with tucao_<room>, and hands each of its tests to
# ctest under the label <room>. A program with no test in it fails.
function(tucao_test room)
  add_executable(test_${room} ${ARGN})
  target_include_directories(test_${room} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(test_${room} PRIVATE TUCAO_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_link_libraries(test_${room} PRIVATE tucao_${room} tucao_flags GTest::gmock_main)
  gtest_discover_tests(test_${room} TEST_PREFIX ${room}. DISCOVERY_MODE PRE_TEST
    PROPERTIES LABELS ${room} TIMEOUT 120)
  add_test(NAME ${room}.HasTests COMMAND test_${room} --gtest_list_tests)
  set_tests_properties(${room}.HasTests PROPERTIES LABELS ${room} PASS_REGULAR_EXPRESSION "\n  ")
endfunction()

# tucao_bench(<name> <file>... LINK <target>...) makes bench_<name>, which `./dev bench` runs.
function(tucao_bench name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK")
  add_executable(bench_${name} ${arg_UNPARSED_ARGUMENTS})
  target_link_libraries(bench_${name} PRIVATE ${arg_LINK} tucao_flags benchmark::benchmark_main)
endfunction()
