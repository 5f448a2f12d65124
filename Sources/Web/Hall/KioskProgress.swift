import Kernel
import ServiceHall

/// A case's progress without anything personal, in large letters.
struct KioskProgress: Sendable {
    let language: Language
    let found: TrackedCase
    let organisation: LocalizedText

    var html: HTML {
        let steps: [HTML] = found.steps.reversed().prefix(6).map {
            "<li><strong>\($0.label, language)</strong> <time>\($0.at.text(language))</time></li>"
        }
        let missing: HTML? = found.missing.map {
            "<p class=\"kiosk-missing\">\(LocalizedText(zh: "请补交：", en: "Please hand in: "), language)\($0)</p>"
        }
        let due: HTML? = found.due.map { day in
            found.isOpen
                ? "<p>\(LocalizedText(zh: "最晚 \(day.text(.zh)) 前完成这一步", en: "This step is done by \(day.text(.en))"), language)</p>"
                : ""
        }
        return """
            <p class="overline">\(organisation, language) · \(found.number)</p><h1>\(found.service)</h1>
            <p class="kiosk-case-state">\(StateChip(label: found.state, tone: found.isOpen ? .active : .done).html(in: language))</p>
            \(missing)\(due)<ol class="tracking-steps" reversed>\(steps)</ol>
            """
    }
}
