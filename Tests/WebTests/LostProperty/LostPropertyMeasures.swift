import Kernel
import Registry

extension FoundItem {
    static let measures = [
        Measure(
            "found_item.found", zh: "拾获失物", en: "items found", of: "found_item", .count, in: .piece, .during("found_on")
        ),
        Measure(
            "found_item.returned", zh: "归还失物", en: "items returned", of: "found_item", .count, in: .piece,
            .during("returned_on"), where: .state(["returned"])),
    ]
}
