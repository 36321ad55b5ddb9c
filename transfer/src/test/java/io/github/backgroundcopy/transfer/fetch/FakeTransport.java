package io.github.backgroundcopy.transfer.fetch;

import io.github.backgroundcopy.core.environment.Transport;
import io.github.backgroundcopy.core.environment.TransportRequest;
import io.github.backgroundcopy.core.environment.TransportResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers every URL as a test says, and refuses the others. */
final class FakeTransport implements Transport {

  final List<TransportRequest> requests = new ArrayList<>();
  private final Map<String, FakeResponse> answers = new HashMap<>();

  FakeResponse at(String url, int status) {
    FakeResponse response = new FakeResponse(status);
    answers.put(url, response);
    return response;
  }

  FakeResponse redirect(String url, int status, String location) {
    return at(url, status).with("Location", location);
  }

  List<String> urls() {
    return requests.stream().map(TransportRequest::url).toList();
  }

  @Override
  public TransportResponse get(TransportRequest request) throws IOException {
    requests.add(request);
    FakeResponse response = answers.get(request.url());
    if (response == null) {
      throw new ConnectException("nobody answers");
    }
    return response;
  }
}
