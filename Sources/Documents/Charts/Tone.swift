/// The colours of a drawing, each with a class so that a page's dark theme may replace it.
enum Tone: String {
    case ink, muted, line, surface, primary, tint, accent, done, overdue, ghost
    /// Steps of the primary colour for parts of a whole and for the calendar, from dark to light.
    case step1, step2, step3, step4, step5, step6

    static let steps: [Tone] = [.step1, .step2, .step3, .step4, .step5, .step6]

    var colour: String {
        switch self {
        case .ink: "#1B2430"
        case .muted: "#5A6676"
        case .line: "#D9DFE7"
        case .surface: "#FFFFFF"
        case .primary, .step1: "#1F4E9E"
        case .tint: "#E8EFFA"
        case .accent: "#C8372D"
        case .done: "#1E7B4F"
        case .overdue: "#B3261E"
        case .ghost: "#D3DCE9"
        case .step2: "#4A77BE"
        case .step3: "#7E9FD3"
        case .step4: "#AEC4E6"
        case .step5: "#CFDCF1"
        case .step6: "#E4EBF6"
        }
    }

    /// The text colour that stays readable on it.
    var contrasting: Tone {
        switch self {
        case .primary, .step1, .step2, .ink, .muted, .done, .overdue, .accent: .surface
        default: .ink
        }
    }
}
