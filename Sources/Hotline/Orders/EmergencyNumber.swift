package import Kernel
import Registry

/// The numbers that are never merged into 12345 (国办发〔2020〕53号); who is in danger is put through at once.
package enum EmergencyNumber: String, Labelled {
    case police = "110"
    case fire = "119"
    case ambulance = "120"
    case traffic = "122"

    package var label: LocalizedText {
        switch self {
        case .police: LocalizedText(zh: "110 公安", en: "110 police")
        case .fire: LocalizedText(zh: "119 消防", en: "119 fire")
        case .ambulance: LocalizedText(zh: "120 急救", en: "120 ambulance")
        case .traffic: LocalizedText(zh: "122 交通事故", en: "122 traffic accidents")
        }
    }

    private var words: [String] {
        switch self {
        case .police: ["抢劫", "打架", "持刀", "绑架", "正在盗窃", "家暴", "轻生", "自杀"]
        case .fire: ["起火", "着火", "火灾", "爆炸", "燃气泄漏", "被困"]
        case .ambulance: ["昏迷", "晕倒", "大出血", "心脏病发", "中毒", "没有呼吸", "要生了"]
        case .traffic: ["车祸", "撞车", "交通事故"]
        }
    }

    /// Where `text` should be put through before anything is written down: shown while it is typed, decided by people.
    package static func advised(by text: String) -> [EmergencyNumber] {
        allCases.filter { number in number.words.contains { text.contains($0) } }
    }
}
