/// The program that wrote a file, where its layout tells.
public enum Writer: String, Sendable, CaseIterable {
  case comfyui, kohya, simpletuner, onetrainer, invokeai, diffusers
  case musubiTuner = "musubi-tuner"
  case aiToolkit = "ai-toolkit"
  case ltxTrainer = "ltx-trainer"
}
