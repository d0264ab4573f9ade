vitrine_fuzzer(text platform/text)
vitrine_fuzzer(image platform/graphics)
vitrine_fuzzer(pack content/pack)
