import pytest

from service.rules.request_kind import RequestKind, find_request


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("V/v xin gia hạn thời gian báo cáo", "Kính gửi Phòng, trường xin gia hạn đến 16/10."),
        ("CV xin lùi thời hạn", "Đặc khu kính đề nghị cho lùi thời hạn nộp báo cáo."),
        ("Hoi ve thoi han", "Do bao lut, de nghi cho phep gui bao cao cham 03 ngay."),
        ("Báo cáo Tuần lễ", "Trường xin nộp muộn vài hôm vì mất điện ạ"),
        ("", "Kính mong Phòng cho đơn vị thêm thời gian hoàn thiện báo cáo."),
    ],
)
def test_a_wish_for_more_time_is_one(subject: str, text: str):
    assert find_request(subject, text) is RequestKind.MORE_TIME


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Hỏi mẫu báo cáo", "Cho em hỏi báo cáo có mẫu không ạ?"),
        ("Tuần lễ HTSĐ", "Phần số liệu ghi số lượt hay số người?"),
        ("Xin hướng dẫn", "Xin hướng dẫn cách ghi phụ lục."),
    ],
)
def test_a_question_is_one(subject: str, text: str):
    assert find_request(subject, text) is RequestKind.QUESTION


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Báo cáo", "UBND xã gửi báo cáo, mong Sở thông cảm vì gửi chậm."),
        ("Bản giấy", "Bản giấy gửi sau theo đường bưu điện. Trân trọng."),
        ("", ""),
        ("Thông báo", "Xem tại https://example.vn/xem?id=12"),
    ],
)
def test_what_asks_nothing_is_nothing(subject: str, text: str):
    assert find_request(subject, text) is RequestKind.NOTHING
