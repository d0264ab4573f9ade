vitrine_fuzzer(text platform/text)
